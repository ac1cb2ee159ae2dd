import Store
import StoreSQL

/// A transaction that waits for the writer, with its type forgotten.
protocol PendingWrite: AnyObject, Sendable {
    /// Runs the body. Called once, on the writer's thread.
    func perform(_ transaction: SQLTransaction) throws
    /// Gives the body's value to the waiting task, after the commit.
    func succeed()
    /// Gives the waiting task an error instead.
    func fail(_ error: any Error)
}

/// A write body with the task that waits for it.
final class WriteTicket<Value: Sendable>: PendingWrite, @unchecked Sendable {
    // Invariant: `value` is touched by the writer's thread only, which calls `perform` and then `succeed`.
    private var value: Value?
    private let body: @Sendable (any Transaction) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>

    init(body: @escaping @Sendable (any Transaction) throws -> Value, continuation: CheckedContinuation<Value, any Error>) {
        self.body = body
        self.continuation = continuation
    }

    func perform(_ transaction: SQLTransaction) throws { value = try body(transaction) }

    func succeed() {
        if let value {
            continuation.resume(returning: value)
        } else {
            fail(StoreError.busy("the transaction did not run"))
        }
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
