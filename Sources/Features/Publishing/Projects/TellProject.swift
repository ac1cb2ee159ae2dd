import Domain
import Jobs
import Primitives
import Store

/// Job `projects.tell`: tells everybody who is in a project of an update. Doing it twice changes nothing.
package struct TellProject: JobHandler {
    package static let kind = JobKind.tellProject
    private let store: any Store
    private let chunk: Int

    /// `chunk`: people told in one transaction; smaller in tests only.
    package init(store: any Store, chunk: Int = 500) {
        self.store = store
        self.chunk = chunk
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try PostJob(json: job.payload).post
        let chunk = chunk
        let found = try await store.read { try $0.posts([id], known: { _, _ in true }).first?.post }
        guard let post = found else { return { _ in } }
        let project = post.rootProject
        var last: AccountID?
        while true {
            let after = last
            let people = try await store.read { try $0.people(in: project, after: after, limit: chunk) }
            let effect: JobEffect = { tx in
                for account in people { try tx.enqueue(NotificationJob(.project, to: account, by: post.author, about: post.id).job) }
            }
            guard people.count == chunk else { return effect }
            try await store.write { tx in try effect(tx) }
            last = people.last
        }
    }
}
