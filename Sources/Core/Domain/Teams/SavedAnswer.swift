import Primitives

/// A draft of an answer that a team shares. A person changes it before it goes out: an answer that is the saved text is
/// refused.
package struct SavedAnswer: Sendable, Hashable {
    /// Drafts of one account at most.
    package static let most = 100
    /// Characters of the title and of the text.
    package static let longestTitle = 100
    package static let longestText = 2_000

    package var id: SavedAnswerID
    package var account: AccountID
    package var title: String
    package var text: String
    package var updatedAt: Timestamp

    package init(id: SavedAnswerID, account: AccountID, title: String, text: String, updatedAt: Timestamp) {
        self.id = id
        self.account = account
        self.title = title
        self.text = text
        self.updatedAt = updatedAt
    }

    /// Whether an answer with these `words` says no more than the draft. Who is addressed at the beginning, case, blanks and
    /// punctuation do not make an answer of one's own.
    package func equals(_ words: Words) -> Bool { words == Words(text) }

    /// What a text says, and the number by which drafts that say the same are found. Reading it out of a long text takes time:
    /// made before a transaction begins.
    package struct Words: Sendable, Hashable {
        package let number: Int64
        private let list: [String]

        /// Nil for a text without words.
        package init?(_ text: String) {
            list = SavedAnswer.words(text)
            if list.isEmpty { return nil }
            number = StableNumber.of(list.joined(separator: " "))
        }
    }

    private static func words(_ text: String) -> [String] {
        let pieces = text.split(whereSeparator: \.isWhitespace).drop { $0.hasPrefix("@") }
        return pieces.map { $0.lowercased().filter { $0.isLetter || $0.isNumber || $0.isSymbol } }.filter { !$0.isEmpty }
    }
}
