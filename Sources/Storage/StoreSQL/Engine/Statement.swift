/// A named SQL statement, written once for all engines in the portable subset.
///
/// - `$1`, `$2`... are the scalar arguments.
/// - `{a}`, `{b}`... are the lists, expanded to `$n, $n+1...` and padded with their last value to one of
///   few sizes, so that few forms exist: `tag IN ({a})`.
/// - `{keys a}` is "the row's (bucket, id) is that of one of these ids", spelled so that each engine finds the rows by
///   key and a distributed one prunes to their shards: `WHERE {keys a}`. `{keys a post}` does it for the columns
///   (bucket, post).
/// - `{lock}` is `FOR UPDATE` where writers run at once, `{skip locked}` `FOR UPDATE SKIP LOCKED`; nothing elsewhere.
///
/// A class, because its identity is the key of every connection's cache of prepared statements.
package final class Statement: Sendable {
    /// Whether the statement names its shard.
    package enum Scope: Sendable, Hashable {
        /// Each distributed table in it is restricted by its shard key.
        case routed
        /// Visits every shard, for the reason given: rare, cached or administrative.
        case allShards(because: String)
    }

    /// `concern.verb`, unique; shown in plans, metrics and errors.
    package let name: String
    package let scope: Scope
    package let template: String

    /// A statement that names its shard.
    package convenience init(_ name: String, _ template: StaticString) { self.init(name, .routed, template) }

    package init(_ name: String, _ scope: Scope, _ template: StaticString) {
        self.name = name
        self.scope = scope
        self.template = template.description
    }

    /// For tests, which make statements in loops.
    init(_ name: String, template: String) {
        self.name = name
        self.scope = .routed
        self.template = template
    }

    /// How many scalars and how many lists the template takes: the highest `$n`, and the last letter in braces.
    package var shape: (scalarCount: Int, listCount: Int) {
        var scalars = 0
        for part in template.split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
            scalars = max(scalars, Int(part.prefix { $0.isNumber }) ?? 0)
        }
        let letters = Array("abcdefgh")
        let lists = letters.lastIndex { template.contains("{\($0)}") || template.contains("{keys \($0)") }
        return (scalars, lists.map { $0 + 1 } ?? 0)
    }

    /// Values that one list holds at most: `SQLSession.rows(_:_:longList:_:)` splits longer ones.
    package static let longestList = 1024

    /// The size that a list of `count` values is padded to: 1, 2, 4, then multiples of 8 up to 64, then powers of two; few
    /// forms, and little waste at the sizes of pages.
    package static func paddedSize(_ count: Int) -> Int {
        if count > 4 && count <= 64 { return (count + 7) / 8 * 8 }
        var size = 1
        while size < count { size *= 2 }
        return size
    }

    /// The text for an engine, with the scalars first and each list after them in its padded size.
    package func sql(_ dialect: Dialect, scalarCount: Int, listSizes: [Int]) -> String {
        var text = template.replacing("{lock}", with: dialect.lock).replacing("{skip locked}", with: dialect.skipLocked)
        var position = scalarCount
        for (name, size) in zip("abcdefgh", listSizes) {
            let positions = (position + 1)...(position + size)
            position += size
            text = text.replacing("{\(name)}", with: positions.map { "$\($0)" }.joined(separator: ", "))
            text = replacingKeys(in: text, list: name, positions: positions, dialect)
        }
        return dialect.placeholders(text)
    }

    /// Replaces `{keys a}` and `{keys a column}`.
    private func replacingKeys(in text: String, list: Character, positions: ClosedRange<Int>, _ dialect: Dialect) -> String {
        var text = text
        while let start = text.firstRange(of: "{keys \(list)") {
            guard let end = text[start.upperBound...].firstIndex(of: "}") else { preconditionFailure("\(name): a brace is open") }
            let column = text[start.upperBound..<end].drop { $0 == " " }
            text.replaceSubrange(start.lowerBound...end, with: dialect.keys(column.isEmpty ? "id" : String(column), positions))
        }
        return text
    }
}
