import Domain
import Primitives
import Store

/// Job `notifications.create`: tells `account` what `actor` did. The handler decides whether it is told at all.
package struct NotificationJob: Sendable, Hashable {
    package static let kind = "notifications.create"
    package static let version = 1

    package var notification: NotificationKind
    /// Whom it tells.
    package var account: AccountID
    package var actor: AccountID
    /// The id of what it is about, as `AccountNotification.subject`.
    package var subject: Int64?

    package init(_ notification: NotificationKind, to account: AccountID, by actor: AccountID, subject: Int64? = nil) {
        self.notification = notification
        self.account = account
        self.actor = actor
        self.subject = subject
    }

    package init(_ notification: NotificationKind, to account: AccountID, by actor: AccountID, about post: PostID) {
        self.init(notification, to: account, by: actor, subject: post.rawValue)
    }

    /// The post that it is about; nil when it is about something else.
    package var post: PostID? { notification.isAboutPost ? subject.map(PostID.init(rawValue:)) : nil }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        guard let kind = NotificationKind(rawValue: Int(try payload.number("kind"))) else { throw InvalidJobPayload(text: json) }
        self.init(
            kind, to: AccountID(rawValue: try payload.number("account")), by: AccountID(rawValue: try payload.number("actor")),
            subject: payload.fields["subject"] == nil ? nil : try payload.number("subject"))
    }

    /// To be enqueued in the transaction of the act. The same act waits only once.
    package var job: NewJob {
        var fields = ["kind": "\(notification.rawValue)", "account": "\(account)", "actor": "\(actor)"]
        if let subject { fields["subject"] = "\(subject)" }
        let payload = JobPayload(fields).json
        return NewJob(kind: Self.kind, version: Self.version, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }
}
