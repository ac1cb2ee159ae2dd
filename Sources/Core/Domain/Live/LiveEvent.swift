import Primitives

/// What the bus carries: ids only, after the commit, to whoever is interested at that moment. Nothing depends on its
/// arrival; a reader that missed it sees the same in the database.
package enum LiveEvent: Sendable, Hashable {
    /// Jobs are due in the queue.
    case jobsDue(queue: Int)
    /// Letters are due in the queue.
    case lettersDue(queue: Int)
    /// A post appeared, for public, hashtag and thread streams.
    case postPublished(PostID)
    /// A post's text or state changed: its renderings are stale.
    case postChanged(PostID)
    case postDeleted(PostID)
    /// A profile or its figures changed: its renderings are stale.
    case accountChanged(AccountID)
    case notification(owner: AccountID, notification: NotificationID)
    case conversationChanged(owner: AccountID, conversation: ConversationID)
    /// Tokens or sessions of the member ended: what was remembered of them must be forgotten.
    case accessEnded(MemberID)
    /// Settings of the server changed.
    case settingsChanged
}
