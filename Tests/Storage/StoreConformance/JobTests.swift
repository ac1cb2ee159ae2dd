import Domain
import Primitives
import Store
import TestSupport
import Testing

/// The durable queue on every engine.
@Suite struct JobTests {
    private let bucket = Bucket(rawValue: 7)

    private func job(_ payload: String, dedupe: String? = nil, order: String? = nil, at: Timestamp? = nil) -> NewJob {
        NewJob(kind: "test.job", payload: payload, dedupeKey: dedupe, orderKey: order, bucket: bucket, runAt: at)
    }

    private func claim(_ world: TestWorld, limit: Int = 10) async throws -> [ClaimedJob] {
        try await world.store.write { tx in
            try (0..<64).flatMap { try tx.claimJobs(queue: $0, limit: limit, lease: .seconds(60)) }
        }
    }

    private func dueQueues(_ world: TestWorld, at now: Timestamp) async throws -> [Int] {
        try await world.store.read { try $0.dueQueues(at: now) }
    }

    private func run(_ engine: TestEngine, _ body: @Sendable (TestWorld, TestClock) async throws -> Void) async throws {
        let clock = TestClock()
        try await withOwnStore(engine, clock: clock.clock) { try await body($0, clock) }
    }

    @Test(arguments: TestEngine.available)
    func `jobs are claimed once, oldest first, and gone when complete`(engine: TestEngine) async throws {
        try await run(engine) { world, _ in
            try await world.store.write { tx in for number in 0..<3 { try tx.enqueue(job("\(number)")) } }
            let claimed = try await claim(world)
            #expect(claimed.map(\.payload) == ["0", "1", "2"] && claimed.allSatisfy { $0.attempts == 1 })
            #expect(try await claim(world).isEmpty)
            let ended = try await world.store.write { tx in try claimed.map { try tx.completeJob($0) } }
            #expect(ended == [true, true, true])
            let figures = try await world.store.read { try $0.jobFigures() }
            #expect(figures.waiting == 0 && figures.dead == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a job of the future waits for its time`(engine: TestEngine) async throws {
        try await run(engine) { world, clock in
            let later = clock.now.adding(.hours(1))
            try await world.store.write { try $0.enqueue(job("later", at: later)) }
            #expect(try await claim(world).isEmpty)
            let early = try await dueQueues(world, at: clock.now)
            #expect(early.isEmpty)
            clock.advance(by: .hours(2))
            let due = try await dueQueues(world, at: clock.now)
            #expect(due.count == 1)
            #expect(try await claim(world).count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a lease that ran out passes the job on, and fences the late worker off`(engine: TestEngine) async throws {
        try await run(engine) { world, clock in
            try await world.store.write { try $0.enqueue(job("once")) }
            let first = try #require(try await claim(world).first)
            clock.advance(by: .minutes(2))
            let second = try #require(try await claim(world).first)
            #expect(second.id == first.id && second.lease == first.lease + 1 && second.attempts == 2)
            let ended = try await world.store.write { tx in
                [try tx.completeJob(first), try tx.retryJob(first, at: tx.now, error: "late"), try tx.completeJob(second)]
            }
            #expect(ended == [false, false, true])
        }
    }

    /// Ids are made from the millisecond, so those of two processes may be the same.
    @Test(arguments: TestEngine.available)
    func `jobs of two processes in one millisecond are all kept`(engine: TestEngine) async throws {
        let moment = TestClock().now
        try await withOwnStore(engine, clock: Clock { moment }) { world in
            let fill = { @Sendable (store: any Store) in
                try await store.write { tx in
                    for _ in 0..<12 { try tx.enqueue(job("any")) }
                    try tx.enqueue(job("keyed", dedupe: "key"))
                }
            }
            try await fill(world.store)
            try await withOtherProcess(on: world, fill)
            let payloads = try await claim(world, limit: 100).map(\.payload)
            #expect(payloads.count { $0 == "any" } == 24 && payloads.count { $0 == "keyed" } == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a key waits once, and may wait again when the job has ended`(engine: TestEngine) async throws {
        try await run(engine) { world, _ in
            for _ in 0..<2 { try await world.store.write { try $0.enqueue(job("same", dedupe: "key")) } }
            let claimed = try await claim(world)
            #expect(claimed.count == 1)
            try await world.store.write { tx in for job in claimed { _ = try tx.completeJob(job) } }
            try await world.store.write { try $0.enqueue(job("same", dedupe: "key")) }
            #expect(try await claim(world).count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `jobs with one order key run one after the other`(engine: TestEngine) async throws {
        try await run(engine) { world, _ in
            try await world.store.write { tx in for number in 0..<3 { try tx.enqueue(job("\(number)", order: "a")) } }
            try await world.store.write { try $0.enqueue(job("free")) }
            let first = try await claim(world)
            #expect(first.map(\.payload).sorted() == ["0", "free"])
            #expect(try await claim(world).isEmpty)
            try await world.store.write { tx in for job in first { _ = try tx.completeJob(job) } }
            #expect(try await claim(world).map(\.payload) == ["1"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a job that is given up stays for the operator and blocks nothing`(engine: TestEngine) async throws {
        try await run(engine) { world, _ in
            try await world.store.write { tx in
                try tx.enqueue(job("bad", dedupe: "key", order: "a"))
                try tx.enqueue(job("next", order: "a"))
            }
            let bad = try #require(try await claim(world).first)
            try await world.store.write { _ = try $0.buryJob(bad, error: "it broke") }
            let dead = try await world.store.read { try $0.deadJobs(limit: 5) }
            #expect(dead.map(\.error) == ["it broke"] && dead.first?.kind == "test.job")
            #expect(try await claim(world).map(\.payload) == ["next"])
            let figures = try await world.store.read { try $0.jobFigures() }
            #expect(figures.waiting == 1 && figures.dead == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two workers never hold the same job`(engine: TestEngine) async throws {
        try await withOwnStore(engine, connectionCount: 4) { world in
            try await world.store.write { tx in for number in 0..<200 { try tx.enqueue(job("\(number)")) } }
            let claimed = try await withThrowingTaskGroup(of: [ClaimedJob].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var mine: [ClaimedJob] = []
                        while case let more = try await claim(world, limit: 7), !more.isEmpty { mine += more }
                        return mine
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 200 && Set(claimed.map(\.id)).count == 200)
        }
    }
}
