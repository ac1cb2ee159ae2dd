import Domain
import Primitives

/// Where a message goes: on in a conversation, or to people chosen for a new one.
package enum ConversationDraft: Sendable, Hashable {
    case present(ConversationID)
    case new(members: [AccountID], name: String, about: PostID?)
}
