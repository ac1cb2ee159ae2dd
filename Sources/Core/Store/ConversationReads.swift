import Domain
import Primitives

/// Conversations of direct posts, as their members see them.
package protocol ConversationReads: AnyObject {
    /// Conversations of `account` that it has not hidden, by their latest post, newest first.
    func conversations(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [ConversationView]
    /// The account's view, hidden or not; nil when it is no member.
    func conversation(_ id: ConversationID, of account: AccountID) throws -> ConversationView?
    /// Present members of the conversations (at most 1,024), in order of id. Absent ones have no entry.
    func members(of conversations: [ConversationID]) throws -> [ConversationID: [AccountID]]
}
