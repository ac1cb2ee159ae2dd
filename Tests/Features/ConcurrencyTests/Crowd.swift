import Domain
import Insights
import Primitives
import Publishing
import Relationships
import Store
import StoreSQL
import TestSupport

/// Two hundred people, somebody whom they all follow, and a post with a poll that they all react to; in a database of
/// their own, so that everything in it can be counted again.
struct Crowd: Sendable {
    static let size = 200

    let store: any Store
    let clock: Clock
    let publishing: Publishing
    let reactions: Reactions
    let relationships: RelationshipService
    let author: Actor
    let people: [Actor]
    let post: PostID

    static func gather(on engine: TestEngine, _ body: @Sendable (Crowd) async throws -> Void) async throws {
        try await withStore(engine, TestStoreOptions(isEmpty: true, connectionCount: 8)) { world in
            try await Migrator(scripts: MigrationScript.standard(), clock: world.clock).migrate(world.store)
            try await body(Crowd(world))
        }
    }

    private init(_ world: TestWorld) async throws {
        store = world.store
        clock = world.clock
        publishing = Publishing(store: world.store, clock: world.clock, localHost: "")
        reactions = Reactions(store: world.store, clock: world.clock)
        relationships = RelationshipService(store: world.store)
        author = Actor(account: try await world.insertAccount("author"))
        var people: [Actor] = []
        for number in 0..<Crowd.size { people.append(Actor(account: try await world.insertAccount("person\(number)"))) }
        self.people = people
        let poll = PollDraft(options: ["a", "b", "c"], duration: .seconds(3600))
        post = try await publishing.publish(PostDraft(text: "What do you say?", poll: poll), by: author)
    }

    /// Runs `act` for each person `times` times, everything at once.
    func all(times: Int = 1, _ act: @escaping @Sendable (Actor, Int) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, person) in people.enumerated() {
                for _ in 0..<times { group.addTask { try await act(person, number) } }
            }
            try await group.waitForAll()
        }
    }

    func follow(_ person: Actor) async throws {
        _ = try await relationships.follow(author.account, by: person.account, provenance: .unknown)
    }

    func unfollow(_ person: Actor) async throws {
        _ = try await relationships.unfollow(author.account, by: person.account, provenance: .unknown)
    }

    /// Votes; being told that one has voted already is no failure.
    func vote(_ person: Actor, _ choice: Int) async throws {
        do { try await reactions.vote([choice], in: post, by: person) } catch let error as RuleError where error.code == "poll_voted_already" {}
    }

    /// What the post and its author show, and how many rows stand behind it.
    func tally() async throws -> Tally {
        let (author, post) = (author.account, post)
        return try await store.read { view in
            let loaded = try view.posts([post], known: { _, _ in true }).first
            let counters = try view.accountCounters([author])[author]
            return Tally(
                shown: .init(
                    favourites: loaded?.counters.favourites, boosts: loaded?.counters.boosts, followers: counters?.followers,
                    voters: loaded?.poll?.voters),
                counted: .init(
                    favourites: Set(try view.favouriters(of: post, PageRequest(limit: 1000)).map(\.account)).count,
                    boosts: Set(try view.boosters(of: post, PageRequest(limit: 1000)).map(\.account)).count,
                    followers: Set(try view.followers(of: author, PageRequest(limit: 1000)).map(\.account)).count,
                    voters: Set(try view.voters(in: post, after: nil, limit: 1000)).count),
                tallies: loaded?.poll?.tallies ?? [])
        }
    }

    /// Does the waiting jobs that take the shares of deleted posts back.
    func removeBoosts() async throws {
        let handler = RemoveBoosts(store: store, clock: clock)
        for queue in 0..<64 {
            while true {
                let jobs = try await store.write { try $0.claimJobs(queue: queue, limit: 500, lease: .minutes(1)) }
                if jobs.isEmpty { break }
                for job in jobs {
                    let effect = job.kind == RemoveBoosts.kind ? try await handler.perform(job) : nil
                    try await store.write { tx in
                        try effect?(tx)
                        _ = try tx.completeJob(job)
                    }
                }
            }
        }
    }

    /// Figures that the event log does not confirm.
    func differences() async throws -> [Recount.Difference] { try await Recount(store: store).differences() }
}
