import Store
import StoreSQL

extension PostgresStore: SnapshotSource {
    package func snapshot<Value: Sendable>(_ body: @escaping @Sendable (any RawSession) throws -> Value) async throws -> Value {
        try await onThread { store in
            try store.block(.read) { session in
                try session.execute("SET LOCAL statement_timeout = 0")
                try session.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                return try body(session)
            }
        }
    }
}
