import Bus
import Domain
import Jobs
import Logging
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Timelines

/// A store with services of publishing, relating and reading, and a job runner that is driven by hand.
struct TimelineWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    let publishing: Publishing
    let reactions: Reactions
    let relationships: RelationshipService
    let timelines: Timelines
    let runner: JobRunner

    static func run(
        _ settings: TimelineSettings = TimelineSettings(), on engine: TestEngine = .sqliteMemory, _ body: @Sendable (TimelineWorld) async throws -> Void
    ) async throws {
        let clock = TestClock()
        try await withOwnStore(engine, clock: clock.clock) { world in
            let (store, now) = (world.store, clock.clock)
            let handlers: [any JobHandler] = [
                DistributePost(store: store, clock: now, settings: settings), MergeTimeline(store: store),
                Ignored(),
            ]
            try await body(
                TimelineWorld(
                    world: world, clock: clock, publishing: Publishing(store: store, clock: now, localHost: "here.example"),
                    reactions: Reactions(store: store, clock: now), relationships: RelationshipService(store: store),
                    timelines: Timelines(store: store, clock: now, settings: settings),
                    runner: JobRunner(
                        store: store, bus: InProcessBus(), handlers: handlers, clock: now, randomness: .system, logger: Logger(label: "test"))
                ))
        }
    }

    /// Notifications are none of these tests' business.
    struct Ignored: JobHandler {
        static let kind = NotificationJob.kind
        func perform(_ job: ClaimedJob) async throws -> JobEffect { { _ in } }
    }

    func person(_ name: String) async throws -> Actor { Actor(account: try await world.insertAccount(name)) }

    @discardableResult
    func post(_ text: String, by actor: Actor, _ audience: AudienceKind = .public, to parent: PostID? = nil) async throws -> PostID {
        let id = try await publishing.publish(PostDraft(text: text, audience: audience, replyTo: parent), by: actor)
        try await runJobs()
        return id
    }

    /// A list of `owner` with `members`, which it follows.
    func list(
        _ members: [Actor], of owner: Actor, replies: UserList.RepliesPolicy = .list, isExclusive: Bool = false
    ) async throws -> ListID {
        let lists = ListService(store: world.store)
        let list = try await lists.create(title: "News", replies: replies, isExclusive: isExclusive, by: owner.account)
        try await lists.add(members.map(\.account), to: list.id, by: owner.account)
        return list.id
    }

    /// What a list shows its owner, newest first.
    func posts(in list: ListID, for owner: Actor, limit: Int = 20) async throws -> [PostID] {
        try await timelines.list(list, PageRequest(limit: limit), for: Viewer(account: owner.account))
            .entries.map(\.post)
    }

    func boost(_ id: PostID, by actor: Actor) async throws -> PostID {
        let boost = try await reactions.boost(id, by: actor)
        try await runJobs()
        return boost
    }

    func follow(_ target: Actor, by actor: Actor, _ options: FollowOptions = FollowOptions()) async throws {
        _ = try await relationships.follow(target.account, by: actor.account, options, provenance: .unknown)
        try await runJobs()
    }

    func runJobs() async throws {
        for queue in 0..<(world.store.capabilities.distributed ? 64 : 1) {
            while try await runner.runBatch(of: queue) > 0 {}
        }
    }

    /// What the reader's home shows, newest first.
    func home(of actor: Actor, limit: Int = 20) async throws -> [PostID] { try await homePage(of: actor, limit: limit).entries.map(\.post) }

    func homePage(of actor: Actor, limit: Int = 20, maxID: PostID? = nil) async throws -> PostPage {
        try await timelines.home(
            PageRequest(maxID: maxID, limit: limit), for: Viewer(account: actor.account))
    }
}
