import Domain
import Jobs
import Notifications
import Primitives
import Publishing
import Relationships
import Store
import TestSupport

/// A store in memory, a clock to set, and short words for what the tests of notifications do.
struct Telling: Sendable {
    let world: TestWorld
    let time: TestClock

    var relationships: RelationshipService { RelationshipService(store: world.store) }
    var publishing: Publishing { Publishing(store: world.store, clock: time.clock, localHost: "here.example") }
    var reactions: Reactions { Reactions(store: world.store, clock: time.clock) }
    var service: NotificationService { NotificationService(store: world.store) }

    func post(_ text: String, by author: AccountID, audience: AudienceKind = .public, replyTo: PostID? = nil) async throws -> PostID {
        try await publishing.publish(PostDraft(text: text, audience: audience, replyTo: replyTo), by: Actor(account: author))
    }

    /// Runs the waiting notification jobs, as the job runner does.
    func runJobs() async throws {
        let jobs = try await world.store.write { try $0.claimJobs(queue: 0, limit: 500, lease: .minutes(1)) }
        for job in jobs {
            let handlers: [any JobHandler] = [NotificationHandler(), TellProject(store: world.store, chunk: 1)]
            let effect = try await handlers.first { type(of: $0).kind == job.kind }?.perform(job)
            try await world.store.write { tx in
                guard try tx.completeJob(job) else { throw StoreError.notFound }
                try effect?(tx)
            }
        }
    }

    /// Creates a notification as if its job ran now.
    func tell(_ kind: NotificationKind, _ account: AccountID, by actor: AccountID, about post: PostID? = nil) async throws {
        try await world.store.write { try NotificationHandler.create(NotificationJob(kind, to: account, by: actor, subject: post?.rawValue), in: $0) }
    }

    func list(
        _ account: AccountID, _ filter: NotificationFilter = .all, _ page: PageRequest<NotificationKey> = PageRequest(limit: 40)
    ) async throws -> [AccountNotification] {
        let now = time.now
        return try await world.store.read { try NotificationQueries.page(of: account, filter, at: now, page, in: $0).page.entries }
    }

    func kinds(_ account: AccountID) async throws -> [NotificationKind] { try await list(account).map(\.kind) }

    func unread(_ account: AccountID) async throws -> Int {
        let now = time.now
        return try await world.store.read { try NotificationQueries.unreadCount(of: account, at: now, in: $0) }
    }
}

func withTelling(_ body: @escaping @Sendable (Telling) async throws -> Void) async throws {
    let time = TestClock()
    try await withMemoryStore(clock: time.clock) { world in try await body(Telling(world: world, time: time)) }
}
