/// Finds statements that visit more shards than they say.
///
/// A table counts as restricted when its query compares its shard key with `=` or `IN`, alone or in a row of columns,
/// names it in `{keys ..}`, or ties it to the key of a restricted table (`c.bucket = p.bucket`). An INSERT must list
/// the key among its columns. The check reads words, not meaning: it does not see that an OR undoes a condition.
package struct BucketCheck {
    /// One mention of a distributed table.
    private struct Mention {
        let table: String
        let alias: String
        let query: Int
        let key: String
        /// Where it stands among the tokens.
        let position: Int
        /// Whether rows are inserted into it: no condition can be meant for it.
        let isTarget: Bool
    }

    private let tokens: [SQLTokens.Token]
    private let mentions: [Mention]
    private let shardKeys: [String: String]

    /// The distributed tables in `statement` that are not restricted by their shard key, in order; empty when the
    /// statement is right. A statement marked `allShards` always is.
    package static func unrestricted(in statement: Statement, shardKeys: [String: String] = TableRegistry.shardKeys) -> [String] {
        guard case .routed = statement.scope else { return [] }
        return BucketCheck(statement.template, shardKeys).unrestricted()
    }

    private init(_ template: String, _ shardKeys: [String: String]) {
        tokens = SQLTokens(template).tokens
        self.shardKeys = shardKeys
        mentions = BucketCheck.mentions(tokens, shardKeys)
    }

    private func unrestricted() -> [String] {
        var restricted = Set<Int>()
        var ties: [(Int, Int)] = []
        for (index, mention) in mentions.enumerated() where insertListsKey(mention) { restricted.insert(index) }
        for position in tokens.indices {
            if tokens[position].text.hasPrefix("{keys ") {
                for index in mentionsOfKeys(position) { restricted.insert(index) }
            }
            guard let left = mentionOfKey(position) else { continue }
            switch comparison(after: position) {
            case .none: break
            case .value: restricted.insert(left)
            case .key(let right): ties.append((left, right))
            }
        }
        var grew = true
        while grew {
            let before = restricted.count
            for (left, right) in ties where restricted.contains(left) || restricted.contains(right) {
                restricted.formUnion([left, right])
            }
            grew = restricted.count > before
        }
        return mentions.indices.filter { !restricted.contains($0) }.map { mentions[$0].table }
    }

    /// What a shard key is compared with.
    private enum Comparison {
        case none, value, key(Int)
    }

    /// Looks for `=` or `IN` after the key at `position`, or after the row of columns that it stands in.
    private func comparison(after position: Int) -> Comparison {
        var next = position + 1
        if position > 0, tokens[position - 1].text == "(", next < tokens.count, tokens[next].text == "," {
            while next < tokens.count, tokens[next].text != ")" { next += 1 }
            next += 1
        }
        guard next + 1 < tokens.count else { return .none }
        switch tokens[next].text {
        case "in": return .value
        case "=": return mentionOfKey(next + 1).map { .key($0) } ?? .value
        default: return .none
        }
    }

    /// The mention whose shard key the word at `position` names: `p.bucket`, or `bucket` in a query with one such table.
    private func mentionOfKey(_ position: Int) -> Int? {
        let token = tokens[position]
        let parts = token.text.split(separator: ".")
        if parts.count == 2 {
            let named = mentions.indices.filter { mentions[$0].alias == parts[0] && mentions[$0].key == parts[1] }
            return named.first { mentions[$0].query == token.query } ?? named.first
        }
        let own = mentions.indices.filter { index in
            mentions[index].query == token.query && mentions[index].key == token.text && !mentions[index].isTarget
        }
        return own.count == 1 ? own[0] : nil
    }

    /// The mentions that `{keys a}` or `{keys a p.id}` restricts.
    private func mentionsOfKeys(_ position: Int) -> [Int] {
        let words = tokens[position].text.dropLast().split(separator: " ")
        let parts = words.count > 2 ? words[2].split(separator: ".") : []
        return mentions.indices.filter { index in
            let mention = mentions[index]
            guard mention.key == "bucket", mention.query == tokens[position].query, !mention.isTarget else { return false }
            return parts.count < 2 || mention.alias == parts[0]
        }
    }

    /// Whether rows are inserted into the table with a list of columns that holds the key.
    private func insertListsKey(_ mention: Mention) -> Bool {
        let next = mention.position + 1
        guard mention.isTarget, next < tokens.count, tokens[next].text == "(" else { return false }
        return tokens[next...].prefix { $0.text != ")" }.contains { $0.text == mention.key }
    }

    /// Each distributed table after FROM, JOIN, INTO or UPDATE, or after a comma of a FROM list.
    private static func mentions(_ tokens: [SQLTokens.Token], _ shardKeys: [String: String]) -> [Mention] {
        var mentions: [Mention] = []
        // The clause that each query is in: only in a FROM list does a comma introduce a table.
        var clauses: [Int: String] = [:]
        for index in tokens.indices.dropFirst() {
            let (before, query) = (tokens[index - 1].text, tokens[index].query)
            if clauseWords.contains(before) { clauses[tokens[index - 1].query] = before }
            guard let key = shardKeys[tokens[index].text],
                ["from", "join", "into", "update"].contains(before) || (before == "," && clauses[query] == "from")
            else { continue }
            var alias = tokens[index].text
            if index + 2 < tokens.count, tokens[index + 1].text == "as" {
                alias = tokens[index + 2].text
            } else if index + 1 < tokens.count, isAlias(tokens[index + 1].text) {
                alias = tokens[index + 1].text
            }
            mentions.append(Mention(
                table: tokens[index].text, alias: alias, query: query, key: key, position: index, isTarget: before == "into"))
        }
        return mentions
    }

    private static let clauseWords: Set = ["select", "from", "on", "where", "set", "into", "values", "order", "group", "returning"]

    /// Whether the word after a table is a name for it and no keyword.
    private static func isAlias(_ word: String) -> Bool {
        let keywords: Set = [
            "where", "join", "left", "inner", "cross", "on", "order", "group", "limit", "set", "union", "except", "intersect",
            "values", "select", "returning", "using", "default", "having",
        ]
        return word.allSatisfy { $0.isLetter || $0 == "_" } && !keywords.contains(word)
    }
}
