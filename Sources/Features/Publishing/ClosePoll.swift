import Domain
import Jobs
import Primitives
import Store

/// Ends a poll when its time has come and tells its author and everyone who voted.
package struct ClosePoll: JobHandler {
    package static let kind = JobKind.closePoll

    private let store: any Store
    private let clock: Clock

    package init(store: any Store, clock: Clock) {
        self.store = store
        self.clock = clock
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try PostJob(json: job.payload).post
        let now = clock.now()
        return { tx in
            guard let loaded = try tx.posts([id], known: { _, _ in true }).first, let poll = loaded.poll, poll.hasEnded(at: now),
                try tx.closePoll(id)
            else { return }
            let author = loaded.post.author
            try tx.enqueue(NotificationJob(.pollEnded, to: author, by: author, about: id).job)
            var last: AccountID?
            repeat {
                let voters = try tx.voters(in: id, after: last, limit: 500)
                for voter in voters { try tx.enqueue(NotificationJob(.pollEnded, to: voter, by: author, about: id).job) }
                last = voters.last
            } while last != nil
            tx.announce(.postChanged(id))
        }
    }
}
