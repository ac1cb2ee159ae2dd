import Domain
import Jobs
import Primitives
import Store

/// Puts an author's recent posts into the home timeline of a new follower.
package struct MergeTimeline: JobHandler {
    package static let kind = TimelineMergeJob.kind

    private let store: any Store
    /// How many posts are merged at most.
    private let most = 100

    package init(store: any Store) { self.store = store }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let merge = try TimelineMergeJob(json: job.payload)
        let most = most
        let entries = try await store.read { view in
            let filter = AuthorFilter(audiences: [.public, .unlisted, .followers])
            return try view.posts(of: merge.author, filter, PageRequest(limit: most))
        }
        return { tx in try tx.mergeHome(entries, into: merge.owner) }
    }
}
