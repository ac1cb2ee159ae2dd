import Primitives

/// A conversation of direct posts as one of its members sees it.
package struct ConversationView: Sendable, Hashable {
    package var conversation: ConversationID
    package var account: AccountID
    /// The latest post; lists of conversations page by it.
    package var lastPost: PostID
    package var isUnread: Bool

    package init(conversation: ConversationID, account: AccountID, lastPost: PostID, isUnread: Bool) {
        self.conversation = conversation
        self.account = account
        self.lastPost = lastPost
        self.isUnread = isUnread
    }
}
