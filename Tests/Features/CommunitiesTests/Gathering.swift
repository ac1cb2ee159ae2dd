import Communities
import Domain
import Insights
import Primitives
import Publishing
import Store
import TestSupport

/// A store, a clock to set, and short words for what the tests of communities do.
struct Gathering: Sendable {
    let world: TestWorld
    let time: TestClock

    var service: CommunityService { CommunityService(store: world.store) }
    var publishing: Publishing { Publishing(store: world.store, clock: time.clock, localHost: "example.org") }

    func person(_ name: String = uniqueName()) async throws -> Actor { Actor(account: try await world.insertAccount(name)) }

    /// A community with its organiser.
    func community(
        _ access: CommunityAccess = .open, name: String = uniqueName(), by organiser: Actor
    ) async throws -> AccountID {
        try await service.create(
            CommunityDraft(name: name, topic: "Repair", purpose: "Mend things", atmosphere: "Be kind", access: access), by: organiser)
    }

    func loaded(_ id: AccountID) async throws -> LoadedCommunity {
        try await world.store.read { view in
            guard let found = try view.community(id) else { throw StoreError.notFound }
            return found
        }
    }

    func counters(_ id: AccountID) async throws -> CommunityCounters { try await loaded(id).counters }

    func member(_ actor: Actor, of id: AccountID) async throws -> CommunityMember {
        try await world.store.read { try $0.communityMember(actor.account, of: id) }
    }

    func standing(_ actor: Actor, of id: AccountID) async throws -> CommunityStanding { try await member(actor, of: id).standing }

    /// Kinds and payloads of the jobs that wait, which are thereby taken.
    func takeJobs() async throws -> [String] {
        try await world.store.write { tx in
            try tx.claimJobs(queue: 0, limit: 500, lease: .minutes(1)).map { "\($0.kind) \($0.payload)" }
        }
    }

    /// What differs between the tables and a rebuild from the event log.
    func differences() async throws -> [Recount.Difference] { try await Recount(store: world.store).differences() }
}

/// A name that nobody else has in a database that tests share.
func uniqueName() -> String { "c" + Randomness.system.bytes(8).map { String($0, radix: 36) }.joined() }

/// A store of this test alone: in memory unless it says otherwise.
func withGathering(
    _ engine: TestEngine = .sqliteMemory, connectionCount: Int = 2, _ body: @escaping @Sendable (Gathering) async throws -> Void
) async throws {
    let time = TestClock()
    try await withOwnStore(engine, clock: time.clock, connectionCount: connectionCount) { world in
        try await body(Gathering(world: world, time: time))
    }
}
