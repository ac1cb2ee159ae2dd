import Domain
import Jobs
import Primitives
import Store

/// Job `communities.tell`: tells those members of a new thread who wish to hear of every one. Doing it twice changes nothing.
package struct TellCommunity: JobHandler {
    package static let kind = JobKind.tellCommunity

    private let store: any Store
    /// Members handled in one transaction.
    private let chunk = 500

    package init(store: any Store) { self.store = store }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try PostJob(json: job.payload).post
        let (chunk, found) = (chunk, try await thread(id))
        guard let found else { return { _ in } }
        var last: AccountID?
        while true {
            let after = last
            let people = try await store.read { try $0.toldOfThreads(in: found.community, after: after, limit: chunk) }
            let effect = tell(people, of: found)
            guard people.count == chunk else { return effect }
            try await store.write { tx in try effect(tx) }
            last = people.last
        }
    }

    /// The thread that begins with `id`, unless it is deleted by now.
    private func thread(_ id: PostID) async throws -> CommunityThread? {
        try await store.read { view in
            guard let community = try view.posts([id], known: { _, _ in true }).first?.post.community else { return nil }
            return try view.communityThread(id, in: community)
        }
    }

    private func tell(_ people: [AccountID], of thread: CommunityThread) -> JobEffect {
        { tx in
            let kind: NotificationKind = thread.kind == .happening ? .happening : .communityPost
            for account in people where account != thread.author {
                try tx.enqueue(NotificationJob(kind, to: account, by: thread.author, about: thread.id).job)
            }
        }
    }
}
