import Store
import StoreSQL
import Threads

/// Reads the file of a SQLite database as a whole, beside a server that may be using it: it takes no lock of the data folder, and
/// the log of writes keeps what has changed since it began.
package struct SQLiteSnapshot: SnapshotSource {
    package let dialect = Dialect.sqlite
    private let path: String

    /// `path` of the database file, which must exist.
    package init(path: String) { self.path = path }

    package func snapshot<Value: Sendable>(_ body: @escaping @Sendable (any RawSession) throws -> Value) async throws -> Value {
        let (thread, path) = (BlockingThreads(count: 1), path)
        let value = try await thread.runToEnd {
            let connection = try SQLiteConnection(path: path, readOnly: true, cacheKiB: 4096, catalogue: .standard)
            let result = Result { try connection.read { try body($0) } }
            try connection.close()
            return try result.get()
        }
        await thread.stop()
        return value
    }
}
