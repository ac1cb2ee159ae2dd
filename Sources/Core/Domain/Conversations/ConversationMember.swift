import Primitives

/// Somebody who is in a conversation now.
package struct ConversationMember: Sendable, Hashable {
    package var account: AccountID
    /// The first message that it may read; 0 for all.
    package var since: PostID
    /// The last message that it has marked as read; nil for none, or when it does not show its reading.
    package var lastRead: PostID?
    /// Whether it lets others see how far it has read, and sees theirs.
    package var showsReading: Bool

    package init(account: AccountID, since: PostID = PostID(rawValue: 0), lastRead: PostID? = nil, showsReading: Bool = true) {
        self.account = account
        self.since = since
        self.lastRead = lastRead
        self.showsReading = showsReading
    }
}
