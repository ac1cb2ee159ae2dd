import Domain
import Jobs
import Primitives
import Store

/// Job `accounts.eraseTraces`: what others hold of a deleted account. Its position counts groups of buckets that have been
/// looked through, because notifications and the like are not found by who caused them.
package struct EraseTraces: JobHandler {
    package static let kind = JobKind.eraseTraces
    /// Buckets that one transaction looks through.
    private let group = 64
    /// Rows of each list that one transaction removes.
    private let chunk = 100

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try ErasureJob(json: job.payload)
        let (group, chunk) = (group, chunk)
        return { tx in
            if work.position == 0 {
                // Until its follows had ended, posts of others still reached the account's home.
                if try tx.erasePrivateLists(of: work.account, limit: chunk) > 0 { return try tx.enqueue(work.job(Self.kind)) }
                try tx.eraseAccess(of: work.account, member: work.member)
            }
            let first = Int(work.position) * group
            let buckets = first...min(first + group, Bucket.count) - 1
            try tx.eraseTraces(of: work.account, as: work.alias, in: buckets)
            try tx.eraseDeeds(of: work.member, in: buckets)
            let isDone = first + group >= Bucket.count
            try tx.enqueue(isDone ? work.job(JobKind.eraseLog) : work.job(Self.kind, at: work.position + 1))
        }
    }
}
