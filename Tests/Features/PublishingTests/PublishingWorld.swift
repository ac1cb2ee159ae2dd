import Domain
import Primitives
import Publishing
import Store
import TestSupport

/// A store with services of publishing, and short ways to act in it.
struct PublishingWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    let publishing: Publishing
    let reactions: Reactions

    static func run(_ body: @Sendable (PublishingWorld) async throws -> Void) async throws {
        let clock = TestClock()
        try await withMemoryStore(clock: clock.clock) { world in
            try await body(
                PublishingWorld(
                    world: world, clock: clock,
                    publishing: Publishing(store: world.store, clock: clock.clock, localHost: "here.example"),
                    reactions: Reactions(store: world.store, clock: clock.clock)))
        }
    }

    func person(_ name: String) async throws -> Actor { Actor(account: try await world.insertAccount(name)) }

    @discardableResult
    func post(_ text: String, by actor: Actor, _ audience: AudienceKind = .public, to parent: PostID? = nil) async throws -> PostID {
        try await publishing.publish(PostDraft(text: text, audience: audience, replyTo: parent), by: actor)
    }

    func loaded(_ id: PostID) async throws -> LoadedPost? {
        try await world.store.read { try $0.posts([id], known: { _, _ in false }).first }
    }

    func figures(_ actor: Actor) async throws -> AccountCounters {
        try await world.store.read { try $0.accountCounters([actor.account])[actor.account] ?? AccountCounters() }
    }

    /// Every event of the log, by id.
    func events() async throws -> [Event] {
        try await world.store.read { view in
            try (0..<64).flatMap { try view.events(slot: $0, after: 0, limit: 1000) }.sorted { $0.id < $1.id }.map(\.event)
        }
    }

    /// Kinds and payloads of the jobs that wait.
    func waitingJobs() async throws -> [ClaimedJob] {
        try await world.store.write { try $0.claimJobs(queue: 0, limit: 500, lease: .seconds(1)) }
    }
}
