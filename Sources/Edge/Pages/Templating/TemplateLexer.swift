/// Divides a template into text and tags. Lines that hold nothing but one tag of structure vanish with their line break, as
/// the specification of Mustache has it; the blanks before a partial are not repeated on its lines, since HTML needs none.
struct TemplateLexer {
    enum Token: Hashable, Sendable {
        case text(String)
        case tag(TemplateTag)
    }

    private let source: [UInt8]
    private let file: String
    private var tokens: [Token] = []

    /// Throws `TemplateError.malformed` for a tag that is not closed, has no name or is of no known kind.
    static func tokens(of source: String, file: String) throws -> [Token] {
        var lexer = TemplateLexer(source: Array(source.utf8), file: file)
        try lexer.run()
        return lexer.tokens
    }

    private init(source: [UInt8], file: String) {
        self.source = source
        self.file = file
    }

    private mutating func run() throws {
        var (start, line) = (0, 1)
        while let open = first("{{", from: start) {
            line += breaks(start..<open)
            let (tag, end) = try tag(from: open + 2, line: line)
            let whole = (tag.mayStandAlone ? lineAround(open..<end) : nil) ?? open..<end
            if whole.lowerBound > start { tokens.append(.text(text(start..<whole.lowerBound))) }
            tokens.append(.tag(tag))
            line += breaks(open..<whole.upperBound)
            start = whole.upperBound
        }
        if start < source.count { tokens.append(.text(text(start..<source.count))) }
    }

    /// The tag whose content begins at `start`, and where the text behind it begins.
    private func tag(from start: Int, line: Int) throws -> (TemplateTag, Int) {
        let isMarkup = start < source.count && source[start] == UInt8(ascii: "{")
        let closing = isMarkup ? "}}}" : "}}"
        guard let close = first(closing, from: start) else { throw malformed(line, "a tag is not closed") }
        let end = close + closing.utf8.count
        let content = trimmed(start..<close)
        let kind = try content.first.map { try self.kind(source[$0], line) } ?? .value
        if kind == .comment { return (TemplateTag(kind: kind, name: "", line: line), end) }
        let name = text(trimmed(kind == .value ? content : content.dropFirst()))
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isOfName) else { throw malformed(line, "\"\(name)\" is no name") }
        return (TemplateTag(kind: kind, name: name, line: line), end)
    }

    private func kind(_ sign: UInt8, _ line: Int) throws -> TemplateTag.Kind {
        switch sign {
        case UInt8(ascii: "#"): .section
        case UInt8(ascii: "^"): .inverted
        case UInt8(ascii: "/"): .end
        case UInt8(ascii: ">"): .partial
        case UInt8(ascii: "<"): .parent
        case UInt8(ascii: "$"): .block
        case UInt8(ascii: "!"): .comment
        case UInt8(ascii: "{"): .markup
        case _ where Self.isOfName(sign): .value
        default: throw malformed(line, "tags that begin with \"\(text([sign]))\" are not known")
        }
    }

    /// The line with its break, when there are only blanks beside the tag.
    private func lineAround(_ tag: Range<Int>) -> Range<Int>? {
        let before = source[..<tag.lowerBound].lastIndex { !Self.isBlank($0) }
        let after = source[tag.upperBound...].firstIndex { !Self.isBlank($0) }
        guard before.map({ source[$0] == Self.lineBreak }) ?? true, after.map({ source[$0] == Self.lineBreak }) ?? true else { return nil }
        return (before.map { $0 + 1 } ?? 0)..<(after.map { $0 + 1 } ?? source.count)
    }

    private func first(_ pattern: String, from start: Int) -> Int? {
        let pattern = Array(pattern.utf8)
        return (start..<source.count).first { source[$0...].starts(with: pattern) }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first(where: { !Self.isBlank(source[$0]) }), let last = range.last(where: { !Self.isBlank(source[$0]) })
        else { return range.upperBound..<range.upperBound }
        return first..<last + 1
    }

    private func text(_ range: Range<Int>) -> String { text(source[range]) }
    private func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    private func breaks(_ range: Range<Int>) -> Int { source[range].count { $0 == Self.lineBreak } }
    private func malformed(_ line: Int, _ reason: String) -> TemplateError { .malformed(file: file, reason: "line \(line): \(reason)") }

    private static let lineBreak = UInt8(ascii: "\n")

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
