/// The words of a statement's template with the query each belongs to. Knows just enough SQL for the bucket check.
struct SQLTokens {
    struct Token: Hashable {
        /// Lower-cased word, number, placeholder (`$1`), list or key form (`{a}`, `{keys a p.id}`), or one sign.
        let text: String
        /// The query it stands in: the innermost SELECT, or 0 for the statement itself. Halves of a UNION differ.
        let query: Int
    }

    let tokens: [Token]

    init(_ template: String) {
        var texts: [String] = []
        var rest = Substring(template)
        while let first = rest.first {
            let length: Int
            if first.isWhitespace {
                length = 1
            } else if first == "'" {
                length = (rest.dropFirst().firstIndex(of: "'").map { rest.distance(from: rest.startIndex, to: $0) } ?? rest.count - 1) + 1
            } else if first == "{" {
                length = (rest.firstIndex(of: "}").map { rest.distance(from: rest.startIndex, to: $0) } ?? rest.count - 1) + 1
            } else if SQLTokens.isWord(first) {
                length = rest.prefix(while: SQLTokens.isWord).count
            } else {
                length = 1
            }
            if !first.isWhitespace { texts.append(rest.prefix(length).lowercased()) }
            rest = rest.dropFirst(length)
        }
        tokens = SQLTokens.assignQueries(texts)
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$" || character == "."
    }

    /// A parenthesis that begins with SELECT is a query of its own, any other belongs to the query around it.
    private static func assignQueries(_ texts: [String]) -> [Token] {
        var open = [0]
        var made = 0
        return texts.enumerated().map { index, text in
            var query = open[open.count - 1]
            if text == "(" {
                if index + 1 < texts.count, texts[index + 1] == "select" {
                    made += 1
                    open.append(made)
                } else {
                    open.append(query)
                }
            } else if text == ")" {
                if open.count > 1 { open.removeLast() }
                query = open[open.count - 1]
            } else if ["union", "except", "intersect"].contains(text) {
                made += 1
                open[open.count - 1] = made
            }
            return Token(text: text, query: query)
        }
    }
}
