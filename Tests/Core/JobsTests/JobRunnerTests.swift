import Domain
import Jobs
import Primitives
import Store
import TestSupport
import Testing

/// What becomes of a job, by what its handler does.
@Suite struct JobRunnerTests {
    @Test func `what a job writes is kept with its end`() async throws {
        let act: ScriptedHandler.Act = { _, _, _ in
            return { tx in try tx.enqueue(JobsWorld.trace) }
        }
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("a")
            let counts = [try await jobs.batch(), try await jobs.batch()]
            let waiting = try await jobs.waiting()
            #expect(counts == [1, 0] && jobs.payloads == ["a"])
            // The trace alone.
            #expect(waiting == 1)
        }
    }

    @Test func `nothing of an effect that fails is kept, and its job comes back`() async throws {
        let act: ScriptedHandler.Act = { _, _, _ in
            return { tx in
                try tx.enqueue(JobsWorld.trace)
                throw Broken()
            }
        }
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("a")
            _ = try await jobs.batch()
            let waiting = try await jobs.waiting()
            #expect(waiting == 1)
            jobs.clock.advance(by: .hours(1))
            _ = try await jobs.batch()
            #expect(jobs.payloads == ["a", "a"])
        }
    }

    @Test func `a job that fails goes back for as long as the policy says`() async throws {
        try await JobsWorld.run(doing: JobsWorld.failing) { jobs in
            try await jobs.add("a")
            for wait in [Duration.milliseconds(2250), .milliseconds(4500), .milliseconds(9000)] {
                let before = jobs.clock.now
                let count = try await jobs.batch()
                let after = jobs.clock.now
                let early = try await jobs.dueQueues(at: before.adding(wait))
                let due = try await jobs.dueQueues(at: after.adding(wait))
                #expect(count == 1 && early.isEmpty && due == [0], "\(wait)")
                jobs.clock.advance(by: wait)
            }
            #expect(jobs.performed.all.map(\.attempts) == [1, 2, 3])
        }
    }

    @Test func `a job that always fails is given up after its attempts, and the operator sees it`() async throws {
        try await JobsWorld.run(doing: JobsWorld.failing) { jobs in
            try await jobs.add("a", most: 3)
            var counts: [Int] = []
            for _ in 0..<4 {
                let count = try await jobs.batch()
                counts.append(count)
                jobs.clock.advance(by: .hours(1))
            }
            #expect(counts == [1, 1, 1, 0])
            let (dead, waiting) = (try await jobs.dead(), try await jobs.waiting())
            #expect(dead.map(\.kind) == [ScriptedHandler.kind] && dead.first?.attempts == 3 && dead.first?.error == "it broke")
            #expect(waiting == 0)
        }
    }

    @Test func `of a long error the beginning is kept`() async throws {
        let act: ScriptedHandler.Act = { _, _, _ in throw Broken(description: String(repeating: "x", count: 2000)) }
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("a", most: 1)
            _ = try await jobs.batch()
            let dead = try await jobs.dead()
            #expect(dead.map(\.error) == [String(repeating: "x", count: 500)])
        }
    }

    @Test(arguments: [
        (ScriptedHandler.kind, 1, true), (ScriptedHandler.kind, 2, true), (ScriptedHandler.kind, 3, false), ("test.unknown", 1, false),
    ])
    func `what no handler of this release understands fails without being run`(kind: String, version: Int, isKnown: Bool) async throws {
        try await JobsWorld.run(doing: JobsWorld.succeeding) { jobs in
            try await jobs.add("a", kind: kind, version: version, most: 2)
            let count = try await jobs.batch()
            let first = try await jobs.dead()
            #expect(count == 1 && first.isEmpty)
            jobs.clock.advance(by: .hours(1))
            _ = try await jobs.batch()
            let (dead, waiting) = (try await jobs.dead(), try await jobs.waiting())
            #expect(jobs.payloads == (isKnown ? ["a"] : []))
            #expect(dead.map(\.kind) == (isKnown ? [] : [kind]) && waiting == 0)
        }
    }

    @Test(arguments: [(false, 12), (true, 12), (true, 1)])
    func `whoever lost the claim changes nothing`(isFailing: Bool, most: Int) async throws {
        let taken = Notes<ClaimedJob>()
        let act: ScriptedHandler.Act = { _, store, clock in
            // It takes so long that another worker begins the job anew.
            clock.advance(by: .minutes(10))
            for job in try await store.write({ try $0.claimJobs(queue: 0, limit: 1, lease: .hours(1)) }) { taken.add(job) }
            if isFailing { throw Broken() }
            return { tx in try tx.enqueue(JobsWorld.trace) }
        }
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("a", most: most)
            let count = try await jobs.batch()
            let (dead, waiting) = (try await jobs.dead(), try await jobs.waiting())
            #expect(count == 1 && dead.isEmpty && waiting == 1)
            // The other's lease still holds, and it can end the job.
            let due = try await jobs.dueQueues(at: jobs.clock.now.adding(.minutes(30)))
            #expect(due.isEmpty)
            let other = try #require(taken.all.first)
            let isEnded = try await jobs.world.store.write { try $0.completeJob(other) }
            #expect(isEnded)
        }
    }

    @Test(arguments: [1, 2, 3])
    func `a job whose process died at each of its attempts is given up without being run`(deaths: Int) async throws {
        try await JobsWorld.run(doing: JobsWorld.succeeding) { jobs in
            try await jobs.add("a", most: 2)
            for _ in 0..<deaths {
                let claimed = try await jobs.world.store.write { try $0.claimJobs(queue: 0, limit: 1, lease: .minutes(1)) }
                #expect(claimed.count == 1)
                jobs.clock.advance(by: .minutes(10))
            }
            _ = try await jobs.batch()
            let (dead, waiting) = (try await jobs.dead(), try await jobs.waiting())
            // After one death the second attempt is still to come.
            #expect(jobs.payloads == (deaths == 1 ? ["a"] : []))
            #expect(dead.map(\.attempts) == (deaths == 1 ? [] : [deaths + 1]))
            #expect(dead.allSatisfy { !$0.error.isEmpty } && waiting == 0)
        }
    }
}
