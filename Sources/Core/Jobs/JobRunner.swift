import Bus
import Domain
import Logging
import Primitives
import ServiceLifecycle
import Store
import Synchronization

/// Takes due jobs and runs their handlers, in batches per queue. Several processes may run one each.
///
/// A claim is a lease: when the process dies, the jobs come due again. Only the holder of the latest claim can end a
/// job, and the effect of its handler commits with that end.
package final class JobRunner: Service {
    private let store: any Store
    private let bus: any Bus
    private let clock: Clock
    private let randomness: Randomness
    private let logger: Logger
    private let handlers: [String: RegisteredHandler]
    private let policy: RetryPolicy
    /// Queues in which something may be due.
    private let dueQueues = Mutex<Set<Int>>([])
    /// Jobs that run now, in a lane that refills.
    private let underWay = Mutex(0)

    /// Queues of other lanes are left to other runners; nil: it serves all.
    private let lane: JobLane?
    /// How many jobs of a queue are taken, and run side by side, at once.
    private let batchSize: Int
    /// A handler that takes longer than this may be run again elsewhere.
    private let lease: Duration

    private struct RegisteredHandler: Sendable {
        let version: Int
        let perform: @Sendable (ClaimedJob) async throws -> JobEffect
        let givenUp: @Sendable (ClaimedJob) -> JobEffect
    }

    package init(
        store: any Store, bus: any Bus, handlers: [any JobHandler], clock: Clock, randomness: Randomness, logger: Logger,
        policy: RetryPolicy = RetryPolicy(), lane: JobLane? = nil
    ) {
        self.store = store
        self.bus = bus
        self.clock = clock
        self.randomness = randomness
        self.logger = logger
        self.policy = policy
        self.lane = lane
        batchSize = (lane ?? .quick).batchSize
        lease = lane == .long ? .minutes(20) : .minutes(5)
        var registered: [String: RegisteredHandler] = [:]
        for handler in handlers {
            let type = type(of: handler)
            registered[type.kind] = RegisteredHandler(version: type.version, perform: { try await handler.perform($0) }, givenUp: { handler.givenUp($0) })
        }
        self.handlers = registered
    }

    /// Runs until the server shuts down; jobs under way are finished first.
    package func run() async throws {
        let (wakeups, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let announcements = bus.events(buffer: 1024) { if case .jobsDue = $0 { true } else { false } }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await event in announcements.cancelOnGracefulShutdown() {
                    if case .jobsDue(let queue) = event, self.serves(queue) { self.dueQueues.withLock { _ = $0.insert(queue) } }
                    continuation.yield()
                }
            }
            group.addTask { await self.watchTheClock(continuation) }
            await withDiscardingTaskGroup { jobs in
                for await _ in wakeups.cancelOnGracefulShutdown() {
                    if lane?.refills == true { await self.fill(&jobs, continuation) } else { await self.drain() }
                }
            }
            group.cancelAll()
        }
    }

    /// Takes as many due jobs as there is room for and does not wait for their end, which makes room and wakes the runner.
    private func fill(_ jobs: inout DiscardingTaskGroup, _ wakeups: AsyncStream<Void>.Continuation) async {
        while !Task.isShuttingDownGracefully, let queue = dueQueues.withLock({ $0.first }) {
            let room = batchSize - underWay.withLock { $0 }
            guard room > 0 else { return }
            // Whoever announces it from now on means what is not seen here.
            dueQueues.withLock { _ = $0.remove(queue) }
            do {
                let taken = try await claim(room, of: queue)
                if taken.count == room { dueQueues.withLock { _ = $0.insert(queue) } }
                underWay.withLock { $0 += taken.count }
                for job in taken {
                    jobs.addTask {
                        await self.run(job)
                        self.underWay.withLock { $0 -= 1 }
                        wakeups.yield()
                    }
                }
            } catch {
                logger.warning("Jobs of a queue cannot be taken", metadata: ["queue": "\(queue)", "error": "\(error)"])
            }
        }
    }

    private func claim(_ most: Int, of queue: Int) async throws -> [ClaimedJob] {
        let lease = lease
        return try await store.write { try $0.claimJobs(queue: queue, limit: most, lease: lease) }
    }

    /// Finds queues with work that nobody announced: retries, the future become present, another process's jobs.
    private func watchTheClock(_ wakeups: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let now = clock.now()
            do {
                let queues = try await store.read { try $0.dueQueues(at: now) }.filter(serves)
                if !queues.isEmpty {
                    dueQueues.withLock { $0.formUnion(queues) }
                    wakeups.yield()
                }
            } catch {
                logger.warning("The job queue cannot be read; trying again in a second", metadata: ["error": "\(error)"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
        }
    }

    private func serves(_ queue: Int) -> Bool { lane.map { $0 == JobLane(queue: queue) } ?? true }

    /// Runs due jobs until no queue has any.
    package func drain() async {
        while let queue = dueQueues.withLock({ $0.popFirst() }) {
            do {
                while !Task.isShuttingDownGracefully, try await runBatch(of: queue) == batchSize {}
            } catch {
                logger.warning("Jobs of a queue cannot be taken", metadata: ["queue": "\(queue)", "error": "\(error)"])
            }
        }
    }

    /// Claims and runs one batch; returns how many jobs it held.
    @discardableResult
    package func runBatch(of queue: Int) async throws -> Int {
        let jobs = try await claim(batchSize, of: queue)
        await withDiscardingTaskGroup { group in
            for job in jobs { group.addTask { await self.run(job) } }
        }
        return jobs.count
    }

    private func run(_ job: ClaimedJob) async {
        do {
            // It was taken that often already, and whoever had it died of it or with it.
            guard job.attempts <= job.mostAttempts else { throw NeverEnded() }
            guard let handler = handlers[job.kind], job.version <= handler.version else {
                throw UnknownJob(kind: job.kind, version: job.version)
            }
            let effect = try await handler.perform(job)
            try await store.write { tx in
                guard try tx.completeJob(job) else { throw LostClaim() }
                try effect(tx)
                if job.hasOrderKey { tx.announce(.jobsDue(queue: job.queue)) }
            }
        } catch is LostClaim {
            logger.info("A job was taken over by another worker", metadata: ["kind": "\(job.kind)", "job": "\(job.id)"])
        } catch {
            await putBack(job, after: error)
        }
    }

    private func putBack(_ job: ClaimedJob, after error: any Error) async {
        let verdict = policy.verdict(attempts: job.attempts, of: job.mostAttempts, at: clock.now(), jitter: randomness.below(256))
        let metadata: Logger.Metadata = ["kind": "\(job.kind)", "job": "\(job.id)", "attempt": "\(job.attempts)", "error": "\(error)"]
        let text = String(String(describing: error).prefix(500))
        do {
            switch verdict {
            case .retry(let time):
                logger.info("A job failed and will be tried again", metadata: metadata)
                try await store.write { _ = try $0.retryJob(job, at: time, error: text) }
            case .giveUp:
                logger.error("A job was given up; `rapport doctor` shows it", metadata: metadata)
                let effect = handlers[job.kind]?.givenUp(job)
                try await store.write { tx in
                    guard try tx.buryJob(job, error: text) else { return }
                    try effect?(tx)
                    if job.hasOrderKey { tx.announce(.jobsDue(queue: job.queue)) }
                }
            }
        } catch {
            logger.warning("A failed job stays leased until its lease ends", metadata: metadata)
        }
    }

    /// The process died each time that the job was taken.
    private struct NeverEnded: Error, CustomStringConvertible {
        var description: String { "the server stopped each time that it was tried" }
    }

    /// Another worker holds the job by now.
    private struct LostClaim: Error {}

    /// No handler of this release understands the job: an older process meets a newer one's work.
    private struct UnknownJob: Error {
        let kind: String
        let version: Int
    }
}
