import Bus
import Domain
import Jobs
import Logging
import Primitives
import Store
import TestSupport

/// A queue in memory, a handler that does what the test says, and a runner that is driven by hand.
struct JobsWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    /// What the handler was given, in order.
    let performed: Notes<ClaimedJob>
    let runner: JobRunner
    private let handler: ScriptedHandler

    static func run(
        lane: JobLane? = nil, doing act: @escaping ScriptedHandler.Act, _ body: @Sendable (JobsWorld) async throws -> Void
    ) async throws {
        let clock = TestClock()
        try await withMemoryStore(clock: clock.clock) { world in
            try await body(JobsWorld(world: world, clock: clock, lane: lane, act: act))
        }
    }

    /// Jobs that succeed and write nothing.
    static let succeeding: ScriptedHandler.Act = { _, _, _ in
        return { _ in }
    }

    /// Jobs that fail each time.
    static let failing: ScriptedHandler.Act = { _, _, _ in throw Broken() }

    /// What an effect leaves in the queue, for nobody to run before its time.
    static let trace = NewJob(
        kind: "test.trace", payload: "", bucket: bucket, runAt: Timestamp(milliseconds: 4_000_000_000_000))

    private static let bucket = Bucket(rawValue: 7)

    private init(world: TestWorld, clock: TestClock, lane: JobLane?, act: @escaping ScriptedHandler.Act) {
        let performed = Notes<ClaimedJob>()
        let handler = ScriptedHandler(store: world.store, clock: clock, performed: performed, act: act)
        self.world = world
        self.clock = clock
        self.performed = performed
        self.handler = handler
        runner = JobsWorld.makeRunner(handler, world, bus: InProcessBus(), clock: clock.clock, lane: lane)
    }

    /// Another runner of the same handler.
    func makeRunner(bus: any Bus, clock: Clock, lane: JobLane? = nil) -> JobRunner {
        JobsWorld.makeRunner(handler, world, bus: bus, clock: clock, lane: lane)
    }

    /// The jitter is always 128 of 1024: waits are an eighth longer than the policy's.
    private static func makeRunner(
        _ handler: ScriptedHandler, _ world: TestWorld, bus: any Bus, clock: Clock, lane: JobLane?
    ) -> JobRunner {
        JobRunner(
            store: world.store, bus: bus, handlers: [handler], clock: clock,
            randomness: Randomness { count in Array(repeating: 128, count: count) },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, lane: lane)
    }

    func add(
        _ payload: String, kind: String = ScriptedHandler.kind, version: Int = 1, dedupe: String? = nil, order: String? = nil,
        lane: JobLane = .quick, most: Int = 12
    ) async throws {
        let job = NewJob(
            kind: kind, version: version, payload: payload, dedupeKey: dedupe, orderKey: order, bucket: JobsWorld.bucket, lane: lane,
            mostAttempts: most)
        try await world.store.write { try $0.enqueue(job) }
    }

    /// Claims and runs what is due; returns how many jobs that was.
    func batch(of queue: Int = 0) async throws -> Int { try await runner.runBatch(of: queue) }

    /// The payloads of what was performed, in order.
    var payloads: [String] { performed.all.map(\.payload) }

    /// How often the queue was said to hold something due.
    var announcements: Int { world.announced.all.filter { $0 == .jobsDue(queue: 0) }.count }

    func dueQueues(at time: Timestamp) async throws -> [Int] { try await world.store.read { try $0.dueQueues(at: time) } }

    func dead() async throws -> [DeadJob] { try await world.store.read { try $0.deadJobs(limit: 10) } }

    func waiting() async throws -> Int { try await world.store.read { try $0.jobFigures().waiting } }
}
