import Domain
import Jobs
import Primitives
import Store
import TestSupport
import Testing

/// Which jobs run beside each other, which one after the other, and which only once.
@Suite struct JobOrderTests {
    @Test func `jobs with one order key run one after the other, and the end of one wakes the next`() async throws {
        try await JobsWorld.run(doing: JobsWorld.succeeding) { jobs in
            try await jobs.add("first", order: "a")
            try await jobs.add("second", order: "a")
            try await jobs.add("free")
            let asked = jobs.announcements
            let first = try await jobs.batch()
            #expect(first == 2 && jobs.payloads.sorted() == ["first", "free"])
            // The end of the free one wakes nobody.
            #expect(jobs.announcements == asked + 1)
            let second = try await jobs.batch()
            #expect(second == 1 && jobs.payloads.last == "second")
        }
    }

    @Test func `who waits behind a job that fails waits until that is given up`() async throws {
        let act: ScriptedHandler.Act = { job, _, _ in
            if job.payload == "bad" { throw Broken() }
            return { _ in }
        }
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("bad", order: "a", most: 2)
            try await jobs.add("next", order: "a")
            var counts: [Int] = []
            for pause in [Duration.zero, .hours(1), .zero, .zero] {
                jobs.clock.advance(by: pause)
                let first = try await jobs.batch()
                counts.append(first)
            }
            #expect(counts == [1, 1, 1, 0] && jobs.payloads == ["bad", "bad", "next"])
        }
    }

    @Test func `a retry that waits for its time holds up those behind it`() async throws {
        try await JobsWorld.run(doing: JobsWorld.failing) { jobs in
            try await jobs.add("bad", order: "a")
            try await jobs.add("next", order: "a")
            let counts = [try await jobs.batch(), try await jobs.batch()]
            #expect(counts == [1, 0] && jobs.payloads == ["bad"])
        }
    }

    @Test func `a key waits only once while its job has not ended`() async throws {
        let act: ScriptedHandler.Act = { job, store, _ in
            let again = NewJob(kind: job.kind, payload: "meanwhile", dedupeKey: "key", bucket: job.id.bucket)
            try await store.write { try $0.enqueue(again) }
            return { _ in }
        }
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("a", dedupe: "key")
            try await jobs.add("b", dedupe: "key")
            try await jobs.add("c", dedupe: "other")
            let counts = [try await jobs.batch(), try await jobs.batch()]
            #expect(counts == [2, 0] && jobs.payloads.sorted() == ["a", "c"])
        }
    }

    @Test func `a job may ask for itself again in the effect that ends it`() async throws {
        let act: ScriptedHandler.Act = { job, _, _ in
            let again = NewJob(kind: job.kind, payload: "again", dedupeKey: "key", bucket: job.id.bucket)
            let isFirst = job.payload != "again"
            return { tx in if isFirst { try tx.enqueue(again) } }
        }
        try await JobsWorld.run(doing: act) { jobs in
            try await jobs.add("a", dedupe: "key")
            let counts = [try await jobs.batch(), try await jobs.batch(), try await jobs.batch()]
            #expect(counts == [1, 1, 0] && jobs.payloads == ["a", "again"])
        }
    }

    @Test(arguments: [(JobLane.quick, 32), (.slow, 2)])
    func `a lane takes so many jobs at once`(lane: JobLane, most: Int) async throws {
        try await JobsWorld.run(lane: lane, doing: JobsWorld.succeeding) { jobs in
            for number in 0...most { try await jobs.add("\(number)", lane: lane) }
            let queue = lane.firstQueue
            let counts = [try await jobs.batch(of: queue), try await jobs.batch(of: queue), try await jobs.batch(of: queue)]
            #expect(counts == [most, 1, 0])
        }
    }
}
