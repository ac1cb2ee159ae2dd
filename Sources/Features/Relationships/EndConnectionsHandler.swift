import Domain
import Jobs
import Primitives
import Store

/// Job `JobKind.endConnections`: ends the connections and requests of an account that was deleted, a few at a time; each
/// chunk enqueues the next.
package struct EndConnectionsHandler: JobHandler {
    package static let kind = JobKind.endConnections
    /// Relations looked at in one transaction.
    private static let chunk = 200

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let order = try EndConnectionsJob(json: job.payload)
        return { tx in
            // A name that was given back meanwhile keeps what it has.
            guard try tx.account(order.account)?.state == .deleted else { return }
            let others = try tx.connectionTies(of: order.account, after: order.after, limit: Self.chunk)
            for other in others.sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) {
                guard var pair = try tx.lockExistingRelation(of: order.account, with: other) else { continue }
                let before = pair
                pair.forgetConnection()
                try RelationSettlement(before: before, after: pair, verbs: [], provenance: Provenance(flags: .automated)).write(to: tx)
            }
            if let last = others.max(), others.count == Self.chunk {
                try tx.enqueue(EndConnectionsJob(account: order.account, after: last).job)
            }
        }
    }
}
