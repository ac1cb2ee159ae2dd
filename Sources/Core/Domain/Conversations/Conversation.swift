import Primitives

/// What a conversation is for all of its members.
package struct Conversation: Sendable, Hashable {
    package var id: ConversationID
    /// Given by its members; empty for none.
    package var name: String
    /// The post from whose thread it was continued privately; nil when it was not. Nothing of the thread is copied.
    package var about: PostID?
    /// The introduction that it came from; nil when it did not.
    package var introduction: IntroductionID?
    package var createdAt: Timestamp

    package init(
        id: ConversationID, name: String = "", about: PostID? = nil, introduction: IntroductionID? = nil, createdAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.about = about
        self.introduction = introduction
        self.createdAt = createdAt
    }
}
