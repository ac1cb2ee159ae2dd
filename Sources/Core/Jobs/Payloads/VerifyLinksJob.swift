import Domain
import Primitives
import Store

/// The payload of the job that asks the pages a profile names: `{"account":"1","silent":"0"}`.
package struct VerifyLinksJob: Sendable, Hashable {
    package var account: AccountID
    /// How often in a row a page did not answer; nil for a look because the profile was changed.
    package var silent: Int?

    package init(_ account: AccountID, silent: Int? = nil) {
        self.account = account
        self.silent = silent
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        account = AccountID(rawValue: try payload.number("account"))
        silent = try payload.fields["silent"].map { _ in Int(try payload.number("silent")) }
    }

    /// To be enqueued in the transaction of the change, or for a moment to come. Of the looks now and then only one waits.
    package func job(at moment: Timestamp? = nil) -> NewJob {
        var fields = ["account": "\(account)"]
        if let silent { fields["silent"] = "\(silent)" }
        return NewJob(
            kind: JobKind.verifyLinks, payload: JobPayload(fields).json, dedupeKey: "\(account):\(silent == nil ? "now" : "later")",
            bucket: account.bucket, lane: .remote, runAt: moment, mostAttempts: 5)
    }
}
