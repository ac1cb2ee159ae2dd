import Primitives

/// A conversation of direct posts as one of its members sees it.
package struct ConversationView: Sendable, Hashable {
    package var conversation: ConversationID
    package var account: AccountID
    /// The latest post; lists of conversations page by it.
    package var lastPost: PostID
    package var isUnread: Bool
    /// The first post that the member may read; 0 for all.
    package var since: PostID
    package var request: MessageRequest
    /// The member is not told of new messages.
    package var isMuted: Bool

    package init(
        conversation: ConversationID, account: AccountID, lastPost: PostID, isUnread: Bool, since: PostID = PostID(rawValue: 0),
        request: MessageRequest = .none, isMuted: Bool = false
    ) {
        self.conversation = conversation
        self.account = account
        self.lastPost = lastPost
        self.isUnread = isUnread
        self.since = since
        self.request = request
        self.isMuted = isMuted
    }
}
