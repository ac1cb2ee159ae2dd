import Domain
import Primitives
import Store

/// The payload of jobs about one account, whatever their kind: `{"account":"1"}`.
package struct AccountJob: Sendable, Hashable {
    package var account: AccountID
    /// How far the job has come, as its handler counts; nil at the beginning.
    package var position: Int64?

    package init(_ account: AccountID, position: Int64? = nil) {
        self.account = account
        self.position = position
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        self.init(
            AccountID(rawValue: try payload.number("account")),
            position: payload.fields["position"] == nil ? nil : try payload.number("position"))
    }

    /// To be enqueued in the transaction of the act. The same job waits only once.
    package func job(_ kind: String) -> NewJob {
        var fields = ["account": "\(account)"]
        if let position { fields["position"] = "\(position)" }
        let payload = JobPayload(fields).json
        return NewJob(kind: kind, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }
}
