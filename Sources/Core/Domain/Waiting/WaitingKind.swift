/// What waits for somebody's answer. Raw values are stored and never change.
package enum WaitingKind: Int, Sendable, CaseIterable {
    /// A comment on one's post, or a post that mentions one.
    case post = 1
    /// A conversation in which others have written since one last wrote.
    case conversation = 2
    case connectionRequest = 3
    case followRequest = 4
    /// Somebody asks to join a community in which one lets people in.
    case communityRequest = 5
    /// Somebody proposes another person.
    case introduction = 6
    /// A question in a community that one keeps, to which nobody else has given an answer yet.
    case question = 7
    /// A member of a conversation would like to add somebody, and the others are asked.
    case proposal = 8

    /// Several things wait as one: who caused it may have been joined by others.
    package var gathers: Bool { self == .conversation || self == .proposal }

    /// Whether it is owed an answer in the sense of `ReplyReciprocity`, and not just a yes or a no.
    package var isOwed: Bool { self == .post || self == .conversation || self == .question }

    /// Whether an account that has declared so owes an answer to it: comments and mentions of what is declared one-way are owed none.
    package func isOwed(under declaration: ChannelDeclaration) -> Bool { isOwed && !(declaration.isOneWay && self == .post) }

    /// The word in addresses and in our API.
    package var word: String {
        switch self {
        case .post: "post"
        case .conversation: "conversation"
        case .connectionRequest: "connection_request"
        case .followRequest: "follow_request"
        case .communityRequest: "community_request"
        case .introduction: "introduction"
        case .question: "question"
        case .proposal: "proposal"
        }
    }
}
