import Dispatch
import Synchronization

/// What waits for the writer. Any task adds, the writer's thread takes.
final class WriteQueue: Sendable {
    /// Why a write was not taken in.
    enum Refusal { case closed, full }

    private struct State {
        var waiting: [any PendingWrite] = []
        var isClosed = false
        var writerSleeps = false
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// How many wait now.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Queues `write`, or says why not.
    func add(_ write: any PendingWrite) -> Refusal? {
        let (refusal, mustWake) = state.withLock { state -> (Refusal?, Bool) in
            if state.isClosed { return (.closed, false) }
            if state.waiting.count >= limit { return (.full, false) }
            state.waiting.append(write)
            defer { state.writerSleeps = false }
            return (nil, state.writerSleeps)
        }
        if mustWake { wake.signal() }
        return refusal
    }

    /// Refuses what comes from now on; what is queued is still served.
    func close() {
        let mustWake = state.withLock { state in
            state.isClosed = true
            defer { state.writerSleeps = false }
            return state.writerSleeps
        }
        if mustWake { wake.signal() }
    }

    /// Everything that waits, at most `limit`, in order of arrival. Waits for the first, at most `timeout` when given:
    /// then the answer is empty. Nil when the queue is closed and empty. Blocks: for the writer's thread only.
    func take(limit: Int, timeout: DispatchTimeInterval?) -> [any PendingWrite]? {
        let deadline = timeout.map { DispatchTime.now() + $0 } ?? .distantFuture
        while true {
            let taken = state.withLock { state -> [any PendingWrite]?? in
                guard state.waiting.isEmpty else {
                    let batch = Array(state.waiting.prefix(limit))
                    state.waiting.removeFirst(batch.count)
                    return batch
                }
                guard !state.isClosed else { return .some(nil) }
                state.writerSleeps = true
                return nil
            }
            if let taken { return taken }
            if wake.wait(timeout: deadline) == .timedOut {
                // A signal that came between the timeout and this line stays in the semaphore and only wakes once too often.
                state.withLock { $0.writerSleeps = false }
                return []
            }
        }
    }
}
