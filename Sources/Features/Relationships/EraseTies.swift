import Domain
import Jobs
import Primitives
import Store

/// Job `accounts.eraseTies`: ends everything between a deleted account and others, both ways, so that their figures stay
/// right, and erases the rows with notes, mutes and blocks; then its followed
/// hashtags, lists and circles, and its place in circles of others.
package struct EraseTies: JobHandler {
    package static let kind = JobKind.eraseTies
    private let chunk: Int

    /// `chunk`: relations that one transaction ends; smaller in tests only.
    package init(chunk: Int = 100) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try ErasureJob(json: job.payload)
        let chunk = chunk
        return { tx in
            let account = work.account
            let others = try tx.relationsToErase(of: account, limit: chunk)
            for other in others.sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) {
                if var pair = try tx.lockExistingRelation(of: account, with: other) {
                    let before = pair
                    let verbs = pair.severTies()
                    let provenance = Provenance(flags: .automated)
                    try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: provenance).write(to: tx)
                }
                try tx.eraseRelation(of: account, with: other)
            }
            if others.count == chunk { return try tx.enqueue(work.job(Self.kind)) }
            let tags = try tx.followedTags(of: account, PageRequest(limit: chunk))
            for tag in tags { _ = try tx.unfollowTag(tag.tag, by: account) }
            if tags.count == chunk { return try tx.enqueue(work.job(Self.kind)) }
            for list in try tx.lists(of: account) { _ = try tx.deleteList(list.id) }
            for circle in try tx.circles(of: account) { _ = try tx.deleteCircle(circle) }
            if try Self.leaveCircles(account, chunk, tx) == chunk { return try tx.enqueue(work.job(Self.kind)) }
            try tx.enqueue(work.job(JobKind.eraseTraces))
        }
    }

    /// Takes the account out of circles of others. Returns how many there were.
    private static func leaveCircles(_ account: AccountID, _ limit: Int, _ tx: any Transaction) throws -> Int {
        let circles = try tx.memberships(of: account, kind: .circle, limit: limit)
        for circle in circles {
            _ = try tx.removeCircleMember(account, from: CircleID(rawValue: circle.id))
            _ = try tx.removeMembership(circle, of: account)
        }
        return circles.count
    }
}
