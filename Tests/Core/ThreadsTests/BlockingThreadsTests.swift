import Dispatch
import Synchronization
import Testing
import Threads

@Suite struct BlockingThreadsTests {
    private struct Refusal: Error {}

    /// What was done, in order, on any thread.
    private final class Record: Sendable {
        private let entries = Mutex<[String]>([])

        func add(_ entry: String) { entries.withLock { $0.append(entry) } }

        var all: [String] { entries.withLock { $0 } }
    }

    @Test func `work runs at once on as many threads as were asked for`() async throws {
        let threads = BlockingThreads(count: 3)
        let (arrived, mayGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try await threads.run {
                        arrived.signal()
                        mayGo.wait()
                    }
                }
            }
            group.addTask {
                // Only threads that run side by side let all three arrive before one may go.
                try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                    DispatchQueue.global().async {
                        for _ in 0..<3 { arrived.wait() }
                        for _ in 0..<3 { mayGo.signal() }
                        continuation.resume()
                    }
                }
            }
            try await group.waitForAll()
        }
        await threads.stop()
    }

    @Test func `values and errors arrive`() async throws {
        let threads = BlockingThreads(count: 1)
        #expect(try await threads.run { 7 } == 7)
        await #expect(throws: Refusal.self) { try await threads.runToEnd { throw Refusal() } }
        await threads.stop()
    }

    @Test func `what waits is done before the threads end and nothing begins afterwards`() async throws {
        let threads = BlockingThreads(count: 2)
        let done = Record()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<2000 {
                group.addTask {
                    do {
                        try await threads.run { done.add("work") }
                        return true
                    } catch is ThreadsEnded {
                        return false
                    }
                }
            }
            await threads.stop()
            let accepted = try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            #expect(accepted == done.all.count)
        }
        await #expect(throws: ThreadsEnded.self) { try await threads.run {} }
        // A second stop has nothing to wait for.
        await threads.stop()
    }

    @Test func `work whose task is cancelled before it begins is not done, unless it is to run to its end`() async throws {
        let threads = BlockingThreads(count: 1)
        let (busy, mayGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let done = Record()
        let first = Task {
            try await threads.run {
                busy.signal()
                mayGo.wait()
            }
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                busy.wait()
                continuation.resume()
            }
        }
        let dropped = Task { try await threads.run { done.add("dropped") } }
        let kept = Task { try await threads.runToEnd { done.add("kept") } }
        dropped.cancel()
        kept.cancel()
        mayGo.signal()
        try await first.value
        await #expect(throws: CancellationError.self) { try await dropped.value }
        try await kept.value
        #expect(done.all == ["kept"])
        await threads.stop()
    }
}
