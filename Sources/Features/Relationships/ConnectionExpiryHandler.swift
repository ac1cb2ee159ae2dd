import Domain
import Jobs
import Primitives
import Store

/// Job `relations.expireConnection`: clears away a request to connect, or the no to it, when its time is over. What is
/// shown does not wait for it: readers look at the clock.
package struct ConnectionExpiryHandler: JobHandler {
    package static let kind = "relations.expireConnection"

    package init() {}

    static func job(_ account: AccountID, _ other: AccountID, at end: Timestamp) -> NewJob {
        NewJob(
            kind: kind, payload: JobPayload(["account": "\(account)", "other": "\(other)"]).json, bucket: account.bucket, runAt: end)
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let payload = try JobPayload(json: job.payload)
        let account = AccountID(rawValue: try payload.number("account"))
        let other = AccountID(rawValue: try payload.number("other"))
        return { tx in
            guard var pair = try tx.lockExistingRelation(of: account, with: other) else { return }
            let before = pair
            pair.endExpiredConnection(at: tx.now)
            try RelationSettlement(before: before, after: pair, verbs: [], provenance: .unknown).write(to: tx)
        }
    }
}
