import GRDBSQLite
import Store
import StoreSQL

/// One prepared statement of one connection. Its current row is itself.
final class PreparedStatement: SQLRow {
    private let handle: OpaquePointer
    private let database: OpaquePointer
    private let name: String
    /// Held so that the identity in the cache's key cannot be used again.
    private let statement: Statement?
    /// Whether it leaves the database as it is.
    let isReadOnly: Bool
    /// Whether a result is being read: the same statement inside its own loop needs another one.
    private(set) var isRunning = false

    /// Throws `StoreError.busy` when the text cannot be prepared.
    init(_ sql: String, name: String, statement: Statement?, on database: OpaquePointer) throws {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw SQLiteFailure.last(of: database, name) }
        self.handle = handle
        self.database = database
        self.name = name
        self.statement = statement
        self.isReadOnly = sqlite3_stmt_readonly(handle) != 0
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds all arguments. Traps when their number is not that of the placeholders.
    func bind(_ arguments: [SQLValue], lists: [[SQLValue]]) throws {
        let count = try Statement.eachArgument(arguments, lists: lists) { position, value in
            try bind(value, at: Int32(position))
        }
        let expected = Int(sqlite3_bind_parameter_count(handle))
        precondition(count == expected, "\(name) takes \(expected) arguments, \(count) given")
    }

    private func bind(_ value: SQLValue, at position: Int32) throws {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(handle, position)
        case .integer(let integer): code = sqlite3_bind_int64(handle, position, integer)
        case .text(var text):
            guard SQLValue.isStorable(text) else { throw SQLiteStepFailure(error: SQLValue.unstorable) }
            code = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    characters.baseAddress.map { sqlite3_bind_text(handle, position, $0, Int32(bytes.count), PreparedStatement.copied) }
                        ?? sqlite3_bind_text(handle, position, "", 0, PreparedStatement.copied)
                }
            }
        case .blob(let bytes):
            code = bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, position, 0)
                : sqlite3_bind_blob(handle, position, bytes, Int32(bytes.count), PreparedStatement.copied)
        }
        // A position beyond the placeholders is a wrong number of arguments, which `bind` above traps on.
        guard code == SQLITE_OK || code == SQLITE_RANGE else { throw SQLiteStepFailure(error: SQLiteFailure.last(of: database, name)) }
    }

    /// Steps through all rows.
    func rows(_ each: (any SQLRow) throws -> Void) throws {
        isRunning = true
        defer {
            sqlite3_reset(handle)
            isRunning = false
        }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try each(self)
            case SQLITE_DONE: return
            default: throw SQLiteStepFailure(error: SQLiteFailure.last(of: database, name))
            }
        }
    }

    /// Steps to the end.
    func run() throws { try rows { _ in } }

    var columnCount: Int { Int(sqlite3_column_count(handle)) }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    func integer(_ column: Int) -> Int64 {
        assert(sqlite3_column_type(handle, Int32(column)) == SQLITE_INTEGER, "\(name): column \(column) is no integer")
        return sqlite3_column_int64(handle, Int32(column))
    }

    func text(_ column: Int) -> String {
        assert(sqlite3_column_type(handle, Int32(column)) == SQLITE_TEXT, "\(name): column \(column) is no text")
        return printed(column) ?? ""
    }

    func blob(_ column: Int) -> [UInt8] {
        assert(sqlite3_column_type(handle, Int32(column)) == SQLITE_BLOB, "\(name): column \(column) is no blob")
        guard let bytes = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    /// The column as text, whatever its type; nil for NULL.
    func printed(_ column: Int) -> String? {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// Tells SQLite to copy the bytes before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

/// The statement failed, as opposed to the closure that reads its rows.
struct SQLiteStepFailure: Error {
    let error: StoreError
}
