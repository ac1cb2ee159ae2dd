import Domain
import Primitives
import Relationships
import Store
import TestSupport

/// A store in memory, a clock to set, and short words for what the tests of relationships do.
struct Relating: Sendable {
    let world: TestWorld
    let time: TestClock

    var service: RelationshipService { RelationshipService(store: world.store) }
    var lists: ListService { ListService(store: world.store) }
    var tags: TagFollowService { TagFollowService(store: world.store) }

    func person(_ name: String, locked: Bool = false, hidesNetwork: Bool = false, host: String = "") async throws -> AccountID {
        try await world.store.write { tx in
            try tx.insertAccount(
                Account(
                    id: tx.nextID(in: Bucket(hashing: name + host)), host: host, username: name, isLocked: locked,
                    hidesNetwork: hidesNetwork, createdAt: tx.now))
        }
    }

    @discardableResult
    func follow(_ target: AccountID, by actor: AccountID, _ options: FollowOptions = FollowOptions()) async throws -> Relation {
        try await service.follow(target, by: actor, options, provenance: .unknown)
    }

    func relation(_ viewer: AccountID, _ target: AccountID) async throws -> Relation {
        let now = time.now
        return try await world.store.read { try $0.relation(of: viewer, with: target, at: now) }
    }

    @discardableResult
    func connect(
        _ target: AccountID, by actor: AccountID, message: String = "", wishesFollow: Bool = false, provenance: Provenance = .unknown
    ) async throws -> Relation {
        try await service.connect(to: target, message: message, wishesFollow: wishesFollow, by: actor, provenance: provenance)
    }

    @discardableResult
    func accept(_ asker: AccountID, by actor: AccountID, wishesFollow: Bool = false) async throws -> Relation {
        try await service.acceptConnection(from: asker, wishesFollow: wishesFollow, by: actor, provenance: .unknown)
    }

    func connectionCount(_ account: AccountID) async throws -> Int {
        try await world.store.read { try $0.connectionCount(of: account) }
    }

    /// Followers and following.
    func figures(_ account: AccountID) async throws -> [Int] {
        let counters = try await world.store.read { try $0.accountCounters([account])[account] } ?? AccountCounters()
        return [counters.followers, counters.following]
    }

    /// A name that nobody else has in a database that tests share.
    static func uniqueName() -> String { "p" + Randomness.system.bytes(8).map { String($0, radix: 36) }.joined() }

    func verbs() async throws -> [EventVerb] { try await world.events().map(\.verb) }

    /// Kinds and payloads of the jobs that wait, which are thereby taken.
    func takeJobs() async throws -> [String] {
        try await world.store.write { tx in
            try tx.claimJobs(queue: 0, limit: 500, lease: .minutes(1)).map { "\($0.kind) \($0.payload)" }
        }
    }

    func lists(_ account: AccountID, for viewer: AccountID?, _ page: PageRequest<RelationKey> = PageRequest(limit: 40)) async throws
        -> (followers: [AccountID], following: [AccountID])
    {
        let now = time.now
        return try await world.store.read { view in
            guard let account = try view.account(account) else { throw StoreError.notFound }
            let followers = try RelationshipQueries.followers(of: account, for: viewer, at: now, page, in: view)
            let following = try RelationshipQueries.following(of: account, for: viewer, at: now, page, in: view)
            return (followers.entries.map(\.account), following.entries.map(\.account))
        }
    }
}

/// A store in memory unless a test says otherwise.
func withRelating(
    _ engine: TestEngine = .sqliteMemory, connectionCount: Int = 2, _ body: @escaping @Sendable (Relating) async throws -> Void
) async throws {
    let time = TestClock()
    try await withStore(engine, TestStoreOptions(clock: time.clock, connectionCount: connectionCount)) { world in
        try await body(Relating(world: world, time: time))
    }
}
