import Domain
import Jobs
import Primitives
import Store

/// Takes back the boosts of a deleted post, some hundred at a time, so that their authors' figures stay right.
package struct RemoveBoosts: JobHandler {
    package static let kind = JobKind.removeBoosts

    private let store: any Store
    private let clock: Clock
    private let chunk = 200

    package init(store: any Store, clock: Clock) {
        self.store = store
        self.clock = clock
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try PostJob(json: job.payload).post
        let (chunk, at) = (chunk, clock.now())
        return { tx in
            let boosters = try tx.boosters(of: id, PageRequest(limit: chunk))
            for booster in boosters {
                let actor = Actor(account: booster.account, provenance: Provenance(flags: .automated))
                let boost = PostID(rawValue: booster.pageID)
                let act = PublishingAct(tx: tx, actor: actor, at: at, localHost: "")
                if let loaded = try tx.posts([boost], known: { _, _ in true }).first {
                    try act.takeBackBoost(loaded.post, of: id)
                } else {
                    _ = try tx.removeBoost(id, by: booster.account)
                }
            }
            if boosters.count == chunk { try tx.enqueue(PostJob(id).job(JobKind.removeBoosts)) }
        }
    }
}
