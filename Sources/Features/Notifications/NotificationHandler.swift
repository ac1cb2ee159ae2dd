import Domain
import Jobs
import Primitives
import Store

/// Job `notifications.create`: tells an account what another did, unless a rule says otherwise. All of it happens in the
/// transaction that ends the job, so that an act which is taken back meanwhile leaves nothing behind.
package struct NotificationHandler: JobHandler {
    package static let kind = NotificationJob.kind
    package static let version = NotificationJob.version

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let request = try NotificationJob(json: job.payload)
        return { tx in try Self.create(request, in: tx) }
    }

    /// Adds the notification and announces it, or does nothing when it exists already or a rule forbids it.
    package static func create(_ job: NotificationJob, in tx: any Transaction) throws {
        guard try NotificationRules(job, in: tx).isTold() else { return }
        if let id = try tx.addNotification(job.notification, to: job.account, by: job.actor, about: job.subject) {
            tx.announce(.notification(owner: job.account, notification: id))
            if let subject = job.notification.messageSubject {
                try tx.enqueue(ServerMessageJob(subject, to: job.account, about: job.actor, object: job.subject).job)
            }
        }
    }
}

extension NotificationKind {
    /// What apps of other makers, which do not know the kind, are told by a message instead; nil for all that they know
    /// and all that can wait until somebody opens a page.
    fileprivate var messageSubject: ServerMessageJob.Subject? {
        switch self {
        case .connectionRequest: .connectionRequest
        case .introduction: .introduction
        case .conversationRequest: .conversationRequest
        default: nil
        }
    }
}
