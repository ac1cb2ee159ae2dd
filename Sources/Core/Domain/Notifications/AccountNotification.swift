import Primitives

/// Tells an account that another did something that concerns it.
package struct AccountNotification: Sendable, Hashable {
    package var id: NotificationID
    /// Whom it tells.
    package var account: AccountID
    package var kind: NotificationKind
    /// Who did it.
    package var actor: AccountID
    /// What it is about; nil for follows and sign-ups.
    package var post: PostID?
    package var createdAt: Timestamp

    package init(
        id: NotificationID, account: AccountID, kind: NotificationKind, actor: AccountID, post: PostID? = nil, createdAt: Timestamp
    ) {
        self.id = id
        self.account = account
        self.kind = kind
        self.actor = actor
        self.post = post
        self.createdAt = createdAt
    }
}
