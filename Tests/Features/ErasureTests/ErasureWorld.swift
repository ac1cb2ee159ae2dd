import Accounts
import Communities
import Conversations
import Domain
import Jobs
import Primitives
import Publishing
import Relationships
import Store
import StoreSQL
import TestSupport

/// A database of its own, services that fill it, and the jobs of an erasure, run by hand.
struct ErasureWorld: Sendable {
    let world: TestWorld
    let clock: TestClock

    var publishing: Publishing { Publishing(store: world.store, clock: clock.clock, localHost: "") }
    var reactions: Reactions { Reactions(store: world.store, clock: clock.clock) }
    var relationships: RelationshipService { RelationshipService(store: world.store) }
    var lists: ListService { ListService(store: world.store) }
    var circles: CircleService { CircleService(store: world.store) }
    var conversations: ConversationService { ConversationService(store: world.store) }
    var communities: CommunityService { CommunityService(store: world.store) }
    var server: ServerAccount { ServerAccount(host: "here.example") }
    var tags: TagFollowService { TagFollowService(store: world.store) }

    static func run(_ engine: TestEngine, _ body: @Sendable (ErasureWorld) async throws -> Void) async throws {
        let clock = TestClock()
        try await withOwnStore(engine, clock: clock.clock) { world in try await body(ErasureWorld(world: world, clock: clock)) }
    }

    /// What the deletion of an account begins: it is deleted, and the first job waits.
    func delete(_ account: AccountID, _ member: MemberID) async throws {
        let work = ErasureJob(account: account, member: member, alias: ErasureJob.alias(of: account, .system))
        try await world.store.write { tx in
            try tx.setState(of: account, to: .deleted)
            try tx.eraseChannels(of: account, .system)
            try tx.leaveTeams(member, person: account, .system)
            try tx.eraseMember(member)
            try tx.endAccessTokens(of: member, clientID: nil)
            try tx.enqueue(work.job(JobKind.eraseActs))
        }
    }

    /// Runs the jobs until none waits. Every third is interrupted at its commit and done again, as after a crash. Returns
    /// how many transactions it took.
    @discardableResult
    func runJobs(chunk: Int) async throws -> Int {
        let handlers: [any JobHandler] = [
            EraseActs(clock: clock.clock, server: server, chunk: chunk), EraseTies(chunk: chunk), EraseConversations(chunk: chunk),
            EraseCommunities(chunk: chunk), EraseTraces(), EraseLog(chunk: chunk * 20),
            RemoveBoosts(store: world.store, clock: clock.clock), ClearProject(chunk: chunk),
        ]
        var count = 0
        var isWaiting = true
        while isWaiting {
            isWaiting = false
            for queue in 0..<(world.store.capabilities.distributed ? 64 : 1) {
                for job in try await world.store.write({ try $0.claimJobs(queue: queue, limit: 50, lease: .minutes(1)) }) {
                    isWaiting = true
                    count += 1
                    guard let handler = handlers.first(where: { type(of: $0).kind == job.kind }) else {
                        _ = try await world.store.write { try $0.completeJob(job) }
                        continue
                    }
                    if count % 3 == 0 { await interrupt(handler, job) }
                    try await perform(handler, job)
                }
            }
        }
        return count
    }

    private func perform(_ handler: any JobHandler, _ job: ClaimedJob) async throws {
        let effect = try await handler.perform(job)
        try await world.store.write { tx in
            guard try tx.completeJob(job) else { throw StoreError.notFound }
            try effect(tx)
        }
    }

    private func interrupt(_ handler: any JobHandler, _ job: ClaimedJob) async {
        struct Killed: Error {}
        try? await world.store.write { [effect = try await handler.perform(job)] tx in
            try effect(tx)
            throw Killed()
        }
    }

    /// Every `table.column` that holds `value`, but for the account's own two rows. SQLite only.
    func places(of value: String) async throws -> Set<String> {
        try await world.store.exclusively { session in
            var found: Set<String> = []
            let tables = try session.texts("SELECT name FROM sqlite_master WHERE type = 'table'").compactMap { $0[0] }
            for table in tables where table != "accounts" && table != "account_counters" {
                for column in try session.texts("SELECT name FROM pragma_table_info('\(table)')").compactMap({ $0[0] }) {
                    let hits = try session.texts(
                        "SELECT COUNT(*) FROM \(table) WHERE INSTR(CAST(\(column) AS TEXT), '\(value)') > 0")
                    if hits.first?.first != "0" { found.insert("\(table).\(column)") }
                }
            }
            return found
        }
    }
}
