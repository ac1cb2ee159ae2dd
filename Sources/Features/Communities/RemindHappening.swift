import Domain
import Jobs
import Primitives
import Store

/// Job `communities.remind`: a day before a happening begins, reminds those who said yes or maybe. One that is deleted reminds
/// nobody, one that was put off does so later. Doing it twice changes nothing.
package struct RemindHappening: JobHandler {
    package static let kind = JobKind.remindHappening
    private let store: any Store
    private let clock: Clock
    private let chunk: Int

    /// `chunk`: people reminded in one transaction; smaller in tests only.
    package init(store: any Store, clock: Clock, chunk: Int = 500) {
        self.store = store
        self.clock = clock
        self.chunk = chunk
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try PostJob(json: job.payload)
        guard let thread = try await thread(work.post), let happening = thread.happening else { return { _ in } }
        let now = clock.now()
        if let later = happening.reminder(at: now) { return { try $0.enqueue(work.job(Self.kind, at: later)) } }
        guard happening.startsAt > now else { return { _ in } }
        let chunk = chunk
        var last: AccountID?
        while true {
            let after = last
            let answers = try await store.read { view in
                try view.happeningAnswers(to: thread.id, in: thread.community, after: after, limit: chunk)
            }
            let effect: JobEffect = { tx in
                for account in answers.keys.sorted() where answers[account] != .no {
                    try tx.enqueue(NotificationJob(.reminder, to: account, by: thread.author, about: thread.id).job)
                }
            }
            guard answers.count == chunk else { return effect }
            try await store.write { tx in try effect(tx) }
            last = answers.keys.max()
        }
    }

    /// The thread that begins with `id`, unless it is deleted by now.
    private func thread(_ id: PostID) async throws -> CommunityThread? {
        try await store.read { view in
            guard let community = try view.posts([id], known: { _, _ in true }).first?.post.community else { return nil }
            return try view.communityThread(id, in: community)
        }
    }
}
