import NIOPosix

/// Threads of one's own for calls that block: SQLite, libpq, password hashing. The cooperative pool never runs them.
package final class BlockingThreads: Sendable {
    private let pool: NIOThreadPool

    /// Starts `count` threads at once; they live until `stop()`.
    package init(count: Int) {
        pool = NIOThreadPool(numberOfThreads: count)
        pool.start()
    }

    /// Runs `body` on one of the threads. Work waits in order of arrival when all are busy. Throws what `body` throws,
    /// or a `CancellationError` when the calling task was cancelled before the work began.
    package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await pool.runIfActive(body)
    }

    /// As `run`, but cancelling the calling task changes nothing: the work is done and awaited. Throws what `body` throws,
    /// or a `CancellationError` when the threads have ended.
    package func runToEnd<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            pool.submit { state in
                continuation.resume(with: Result {
                    guard state == .active else { throw CancellationError() }
                    return try body()
                })
            }
        }
    }

    /// Ends the threads after the work that is under way.
    package func stop() async throws { try await pool.shutdownGracefully() }
}
