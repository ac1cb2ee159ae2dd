import GRDB
import GRDBSQLite
import Store
import StoreSQL
import Synchronization

/// One connection, opened by GRDB and used through SQLite's own calls.
final class SQLiteConnection: @unchecked Sendable {
    // Invariant: `session` and `handle` are used only while `turn` is held. GRDB's own queue is not asked: it holds the same
    // handle, but uses it only to open and to close, and handing each read over to it took a fiftieth of a page.
    private let session: SQLiteSession
    private let handle: OpaquePointer
    private let queue: DatabaseQueue
    private let turn = Mutex(())
    /// Bytes of a page of the file.
    let pageSize: Int

    /// Opens the file at `path`, or a database in memory when it is nil. Throws `StoreError`.
    init(
        path: String?, readOnly: Bool, cacheKiB: Int, isFullyDurable: Bool = true, catalogue: StatementCatalogue
    ) throws {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.label = readOnly ? "rapport.reader" : "rapport.writer"
        configuration.busyMode = .timeout(5)
        configuration.journalMode = path == nil || readOnly ? .default : .wal
        (queue, handle, session, pageSize) = try SQLiteFailure.translating { [configuration] in
            let queue = try path.map { try DatabaseQueue(path: $0, configuration: configuration) } ?? DatabaseQueue(configuration: configuration)
            let (handle, pageSize) = try queue.writeWithoutTransaction { database in
                try SQLiteConnection.configure(database, cacheKiB: cacheKiB, isFullyDurable: isFullyDurable, isFile: path != nil && !readOnly)
                guard let handle = database.sqliteConnection else { throw StoreError.busy("the database is closed") }
                // GRDB's observers, which we have none of, may be told of a commit on its own queue only.
                sqlite3_commit_hook(handle, nil, nil)
                sqlite3_rollback_hook(handle, nil, nil)
                let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4096
                return (handle, pageSize)
            }
            return (queue, handle, SQLiteSession(database: handle, catalogue: catalogue), pageSize)
        }
    }

    /// Runs `body` alone on this connection.
    func use<Value>(_ body: (SQLiteSession) throws -> Value) rethrows -> Value {
        try alone { try body(session) }
    }

    /// As `use`, with SQLite's own handle, for what is no statement.
    func useHandle<Value>(_ body: (OpaquePointer) throws -> Value) rethrows -> Value {
        try alone { try body(handle) }
    }

    private func alone<Value>(_ body: () throws -> Value) rethrows -> Value {
        try turn.withLock { _ in try body() }
    }

    /// A block's snapshot: the first statement takes it, the end lets go of it.
    func read<Value>(_ body: (SQLiteSession) throws -> Value) throws -> Value {
        try use { session in
            session.open(.read)
            try session.control(.begin)
            do {
                let value = try body(session)
                if let failure = session.failure { throw failure }
                try session.control(.commit)
                return value
            } catch {
                if session.isInTransaction { try session.control(.rollback) }
                throw error
            }
        }
    }

    /// Closes the connection; the last one of a file merges the log into it.
    func close() throws {
        use { $0.close() }
        try queue.close()
    }

    /// Sets what GRDB does not, after it has done its own setting up, and checks that it holds.
    private static func configure(_ database: Database, cacheKiB: Int, isFullyDurable: Bool, isFile: Bool) throws {
        let durability = isFullyDurable ? (word: "FULL", number: 2) : (word: "NORMAL", number: 1)
        for pragma in [
            "mmap_size = 0", "cache_size = -\(cacheKiB)", "temp_store = MEMORY", "foreign_keys = ON",
            "synchronous = \(durability.word)", "journal_size_limit = \(64 << 20)", "wal_autocheckpoint = 0", "trusted_schema = OFF",
        ] {
            _ = try Row.fetchAll(database, sql: "PRAGMA \(pragma)")
        }
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        guard synchronous == durability.number else {
            throw StoreError.busy("SQLite refused synchronous = \(durability.word): commits would not be durable")
        }
        guard isFile else { return }
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        guard journal == "wal" else { throw StoreError.busy("SQLite refused journal_mode = WAL on this file system") }
    }
}
