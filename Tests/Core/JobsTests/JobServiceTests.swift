import Bus
import Domain
import Jobs
import Primitives
import Store
import TestSupport
import Testing

/// The runner as a service: what makes it look for work.
@Suite(.timeLimit(.minutes(2))) struct JobServiceTests {
    /// A handler that says what it performs, and where it is said.
    private func speaking() -> (act: ScriptedHandler.Act, payloads: AsyncStream<String>) {
        let (payloads, continuation) = AsyncStream.makeStream(of: String.self)
        let act: ScriptedHandler.Act = { job, _, _ in
            continuation.yield(job.payload)
            return { _ in }
        }
        return (act, payloads)
    }

    @Test func `an announcement wakes the runner`() async throws {
        let (act, payloads) = speaking()
        try await JobsWorld.run(doing: act) { jobs in
            let (listeners, continuation) = AsyncStream.makeStream(of: Void.self)
            let bus = WatchedBus(base: InProcessBus(), listening: continuation)
            try await jobs.add("a")
            // By its own clock nothing is due for an hour: only the announcement can make it look.
            let clock = jobs.clock
            let late = Clock { clock.now.adding(.hours(-1)) }
            try await whileServing(jobs.makeRunner(bus: bus, clock: late)) {
                _ = await listeners.first { _ in true }
                bus.publish([.jobsDue(queue: 0)])
                let performed = await payloads.first { _ in true }
                #expect(performed == "a")
            }
        }
    }

    @Test func `what nobody announced is found by looking`() async throws {
        let (act, payloads) = speaking()
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("a")
            try await whileServing(jobs.runner) {
                let performed = await payloads.first { _ in true }
                #expect(performed == "a")
            }
        }
    }

    @Test func `a job that waits for another server holds up none that come later, and no more run at once than there is room for`() async throws {
        let (act, payloads) = speaking()
        let (answers, gate) = AsyncStream.makeStream(of: Void.self)
        let waiting: ScriptedHandler.Act = { job, store, clock in
            let effect = try await act(job, store, clock)
            if job.payload.hasPrefix("silent") { for await _ in answers {} }
            return effect
        }
        try await JobsWorld.run(lane: .remote, doing: waiting) { jobs in
            try await jobs.add("silent", lane: .remote)
            try await whileServing(jobs.runner) {
                var performed = payloads.makeAsyncIterator()
                let first = await performed.next()
                #expect(first == "silent")
                for number in 0..<10 { try await jobs.add("\(number)", lane: .remote) }
                var seen: Set<String> = []
                for _ in 0..<10 { if let payload = await performed.next() { seen.insert(payload) } }
                #expect(seen == Set((0..<10).map { "\($0)" }))
                for number in 1..<8 { try await jobs.add("silent \(number)", lane: .remote) }
                for _ in 1..<JobLane.remote.batchSize { _ = await performed.next() }
                // All places are taken; the rest is left in the queue until one is free.
                let count = jobs.payloads.count
                #expect(count == 11 + JobLane.remote.batchSize - 1)
                gate.finish()
                for _ in JobLane.remote.batchSize..<8 { _ = await performed.next() }
            }
            #expect(jobs.payloads.count == 18)
        }
    }

    @Test func `a runner of a lane leaves the queues of others alone`() async throws {
        let (act, payloads) = speaking()
        try await JobsWorld.run(lane: .slow, doing: act) { jobs in
            try await jobs.add("quick")
            try await jobs.add("slow", lane: .slow)
            try await whileServing(jobs.runner) { _ = await payloads.first { _ in true } }
            // Whatever it still meant to look at.
            await jobs.runner.drain()
            #expect(jobs.payloads == ["slow"])
        }
    }
}
