import Domain
import Jobs
import Primitives
import Store

/// Tells those who passed a post on that it was edited.
package struct NotifyEdit: JobHandler {
    package static let kind = JobKind.notifyEdit

    private let store: any Store

    package init(store: any Store) { self.store = store }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try PostJob(json: job.payload).post
        return { tx in
            guard let post = try tx.posts([id], known: { _, _ in true }).first?.post else { return }
            for booster in try tx.boosters(of: id, PageRequest(limit: 1000)) where booster.account != post.author {
                try tx.enqueue(NotificationJob(.edit, to: booster.account, by: post.author, about: id).job)
            }
        }
    }
}
