import Domain
import Primitives

/// Notifications and reading positions. Rows whose act or post is gone meanwhile may still be listed: callers show only
/// what the viewer may still see.
package protocol NotificationReads: AnyObject {
    /// Notifications of `account`, the latest first.
    func notifications(of account: AccountID, _ filter: NotificationFilter, _ page: PageRequest<NotificationKey>) throws -> [AccountNotification]
    /// One of the account's notifications; nil when it has none with this id.
    func notification(_ id: NotificationID, of account: AccountID) throws -> AccountNotification?
    /// Reading positions that were set; the others are absent.
    func markers(of account: AccountID) throws -> [Marker]
}

/// Which notifications are wanted.
package struct NotificationFilter: Sendable, Hashable {
    /// Nil for all kinds; an empty set matches nothing.
    package var kinds: Set<NotificationKind>?
    /// Only what this account did.
    package var actor: AccountID?
    /// Only what is about this subject.
    package var subject: Int64?

    package init(kinds: Set<NotificationKind>? = nil, actor: AccountID? = nil, subject: Int64? = nil) {
        self.kinds = kinds
        self.actor = actor
        self.subject = subject
    }

    package static let all = NotificationFilter()
}
