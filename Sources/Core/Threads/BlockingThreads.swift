import Synchronization

/// Threads of one's own for calls that block: SQLite, libpq, password hashing. The cooperative pool never runs them.
package final class BlockingThreads: Sendable {
    private let crew: ThreadCrew

    /// Starts `count` threads at once; they live until `stop()` or until this object goes.
    package init(count: Int) { crew = ThreadCrew(count: count) }

    deinit { crew.end() }

    /// Runs `body` on one of the threads. Work waits in order of arrival when all are busy. Throws what `body` throws, a
    /// `CancellationError` when the calling task was cancelled before the work began, or `ThreadsEnded`.
    package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isCancelled = Flag()
        return try await withTaskCancellationHandler {
            try await runToEnd {
                if isCancelled.value.load(ordering: .relaxed) { throw CancellationError() }
                return try body()
            }
        } onCancel: {
            isCancelled.value.store(true, ordering: .relaxed)
        }
    }

    /// As `run`, but cancelling the calling task changes nothing: the work is done and awaited. Throws what `body` throws,
    /// or `ThreadsEnded`.
    package func runToEnd<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = crew.add { continuation.resume(with: Result(catching: body)) }
            if !accepted { continuation.resume(throwing: ThreadsEnded()) }
        }
    }

    /// Refuses further work, does what is waiting, and returns when the threads have ended.
    package func stop() async {
        await withCheckedContinuation { continuation in
            crew.end { continuation.resume() }
        }
    }

    /// A flag that two threads share.
    private final class Flag: Sendable {
        let value = Atomic(false)
    }
}

/// The threads have been stopped: the work was not begun.
package struct ThreadsEnded: Error {}
