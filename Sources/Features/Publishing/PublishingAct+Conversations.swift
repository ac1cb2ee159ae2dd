import Domain
import Primitives
import Store

extension PublishingAct {
    /// The conversation of a direct post: that of the direct post it answers, else a new one whose members are those
    /// mentioned. Later mentions add nobody.
    func conversation(for post: Post, parent: ReachablePost?) throws -> ConversationID {
        if let parent, parent.post.audience == .direct, let present = parent.post.conversation { return present }
        return try tx.beginConversation(
            creator: post.author, members: Set(post.entities.mentions.map(\.account)), root: post.id)
    }
}
