import Domain
import Primitives

/// A conversation with all that one of its members may know of it.
package struct ConversationDetail: Sendable, Hashable {
    package var view: ConversationView
    package var conversation: Conversation
    /// Everyone who is in it, the viewer included, in order of id.
    package var members: [ConversationMember]

    package init(view: ConversationView, conversation: Conversation, members: [ConversationMember]) {
        self.view = view
        self.conversation = conversation
        self.members = members
    }

    /// The viewer as the others see it.
    package var viewer: ConversationMember {
        members.first { $0.account == view.account } ?? ConversationMember(account: view.account)
    }

    package var others: [ConversationMember] { members.filter { $0.account != view.account } }

    /// How far a member has read, as far as both show it.
    package func readPosition(of member: ConversationMember) -> PostID? {
        ConversationRules.readPosition(of: member, for: viewer)
    }
}
