/// Whether an account speaks with people or to them (N24). Accounts that are no channel have declared nothing and converse. What
/// is one-way takes no answers and owes none: its items are left out of every figure about answering, from the moment of the
/// declaration until it is taken back. Raw values are stored.
package enum ChannelDeclaration: Int, Sendable, CaseIterable {
    /// Answers are welcome, as far as each post lets people answer.
    case conversation = 0
    /// One-way: nobody but its own people speaks below its posts.
    case oneWay = 1
    /// One-way, and letters to its owner are welcome: an answer becomes a private message.
    case letters = 2

    package var isOneWay: Bool { self != .conversation }

    /// Who may answer a post for which its author wanted `wanted`.
    package func replyControl(_ wanted: ReplyControl) -> ReplyControl { isOneWay ? .nobody : wanted }

    /// The word in forms and in our API.
    package var word: String {
        switch self {
        case .conversation: "conversation"
        case .oneWay: "one_way"
        case .letters: "letters"
        }
    }

    package init?(word: String) {
        guard let declaration = ChannelDeclaration.allCases.first(where: { $0.word == word }) else { return nil }
        self = declaration
    }
}
