import Domain
import Primitives
import Store

/// The payload of the jobs that follow when somebody who was invited takes part for the first time.
package struct InvitedJob: Sendable, Hashable {
    /// Who joined.
    package var account: AccountID
    package var invite: InviteID

    package init(_ account: AccountID, by invite: InviteID) {
        self.account = account
        self.invite = invite
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        self.init(
            AccountID(rawValue: try payload.number("account")), by: InviteID(rawValue: try payload.number("invite")))
    }

    /// To be enqueued in the transaction of the act; `kind` is one of `JobKind`. The same job waits only once.
    package func job(_ kind: String) -> NewJob {
        let payload = JobPayload(["account": "\(account)", "invite": "\(invite)"]).json
        return NewJob(kind: kind, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }
}
