import Domain
import Primitives
import Store

/// Job `relations.endConnections`: the account is gone; its connections and requests end.
package struct EndConnectionsJob: Sendable, Hashable {
    package var account: AccountID
    /// The accounts up to this id are done.
    package var after: AccountID?

    package init(account: AccountID, after: AccountID? = nil) {
        self.account = account
        self.after = after
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        let after = try payload.number("after")
        self.init(account: AccountID(rawValue: try payload.number("account")), after: after == 0 ? nil : AccountID(rawValue: after))
    }

    /// To be enqueued in the transaction that deletes the account.
    package var job: NewJob {
        let payload = JobPayload(["account": "\(account)", "after": "\(after?.rawValue ?? 0)"]).json
        return NewJob(kind: JobKind.endConnections, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }
}
