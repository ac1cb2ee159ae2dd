import Domain
import Primitives
import Store

/// The payload of the jobs that follow when somebody who was invited takes part for the first time, or is here already and says
/// yes.
package struct InvitedJob: Sendable, Hashable {
    /// Who joined, or has said yes.
    package var account: AccountID
    package var invite: InviteID
    /// Whether the account has said yes to what the invitation brings; a newcomer is asked first.
    package var isAccepted: Bool

    package init(_ account: AccountID, by invite: InviteID, isAccepted: Bool = false) {
        self.account = account
        self.invite = invite
        self.isAccepted = isAccepted
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        self.init(
            AccountID(rawValue: try payload.number("account")), by: InviteID(rawValue: try payload.number("invite")),
            isAccepted: payload.fields["accepted"] != nil)
    }

    /// To be enqueued in the transaction of the act; `kind` is one of `JobKind`. The same job waits only once.
    package func job(_ kind: String) -> NewJob {
        var fields = ["account": "\(account)", "invite": "\(invite)"]
        if isAccepted { fields["accepted"] = "1" }
        let payload = JobPayload(fields).json
        return NewJob(kind: kind, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }
}
