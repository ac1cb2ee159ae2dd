import Primitives

/// Tells an account that another did something that concerns it.
package struct AccountNotification: Sendable, Hashable {
    package var id: NotificationID
    /// Whom it tells.
    package var account: AccountID
    package var kind: NotificationKind
    /// Who did it.
    package var actor: AccountID
    /// The id of what it is about (a post, an introduction, a community, as the kind says); nil for what is about the actor.
    package var subject: Int64?
    package var createdAt: Timestamp

    package init(
        id: NotificationID, account: AccountID, kind: NotificationKind, actor: AccountID, subject: Int64? = nil, createdAt: Timestamp
    ) {
        self.id = id
        self.account = account
        self.kind = kind
        self.actor = actor
        self.subject = subject
        self.createdAt = createdAt
    }

    /// The post that it is about; nil when it is about something else.
    package var post: PostID? { kind.isAboutPost ? subject.map(PostID.init(rawValue:)) : nil }
}
