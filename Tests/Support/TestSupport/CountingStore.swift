import Domain
import Primitives
import Store
import Synchronization

/// A store that notes how many statements each read block and each transaction ran.
package final class CountingStore: Store {
    private let base: any Store
    private let counts = Mutex<[Int]>([])
    private let writes = Mutex<[Int]>([])

    package init(_ base: any Store) { self.base = base }

    package var capabilities: EngineCapabilities { base.capabilities }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any ReadView) throws -> Value) async throws -> Value {
        let (value, count) = try await base.read { view in
            let before = view.statementCount
            return (try body(view), view.statementCount - before)
        }
        counts.withLock { $0.append(count) }
        return value
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        let (value, count) = try await base.write { tx in
            let before = tx.statementCount
            return (try body(tx), tx.statementCount - before)
        }
        writes.withLock { $0.append(count) }
        return value
    }

    /// The statements of the transactions since the last question.
    package func takeWrites() -> [Int] {
        writes.withLock { writes in
            defer { writes = [] }
            return writes
        }
    }

    /// The statements of the read blocks since the last question.
    package func takeCounts() -> [Int] {
        counts.withLock { counts in
            defer { counts = [] }
            return counts
        }
    }
}
