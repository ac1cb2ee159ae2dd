import Domain
import Jobs
import Primitives
import Store

/// Job `relations.blockHost`: ends follows and requests between an account and the accounts of a host it has hidden, a
/// few at a time; each chunk enqueues the next.
package struct HostBlockHandler: JobHandler {
    package static let kind = "relations.blockHost"
    /// Relations looked at in one transaction.
    private static let chunk = 200

    package init() {}

    /// `after`: the accounts up to this id are done.
    static func job(host: String, account: AccountID, after: AccountID? = nil) -> NewJob {
        let payload = JobPayload(["host": host, "account": "\(account)", "after": "\(after?.rawValue ?? 0)"]).json
        return NewJob(kind: kind, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let payload = try JobPayload(json: job.payload)
        let host = try payload.text("host")
        let account = AccountID(rawValue: try payload.number("account"))
        let after = AccountID(rawValue: try payload.number("after"))
        return { tx in
            // The member may have thought better of it meanwhile.
            guard try tx.blockedHosts(of: account).contains(host) else { return }
            let others = try tx.remoteTies(of: account, after: after, limit: Self.chunk)
            let accounts = try tx.accounts(others)
            for other in others.sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) where accounts[other]?.host == host {
                guard var pair = try tx.lockExistingRelation(of: account, with: other) else { continue }
                let before = pair
                let verbs = pair.severTies()
                try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: .unknown).write(to: tx)
            }
            if let last = others.max(), others.count == Self.chunk {
                try tx.enqueue(Self.job(host: host, account: account, after: last))
            }
        }
    }
}
