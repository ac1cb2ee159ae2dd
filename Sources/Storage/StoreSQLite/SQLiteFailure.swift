import GRDB
import GRDBSQLite
import Store

/// Turns SQLite's result codes into the portable errors.
enum SQLiteFailure {
    /// The failure that `database` reports for its last call.
    static func last(of database: OpaquePointer, _ context: String) -> StoreError {
        let code = sqlite3_extended_errcode(database)
        return error(code: code, detail: "\(context): \(String(cString: sqlite3_errmsg(database))) [\(code)]")
    }

    /// A broken constraint is a conflict. All else (disk full, I/O, locked, no memory) is trouble of the moment.
    static func error(code: Int32, detail: String) -> StoreError {
        code & 0xff == SQLITE_CONSTRAINT ? .conflict(detail) : .busy(detail)
    }

    /// What opening and configuring a connection throws, as a portable error.
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw SQLiteFailure.error(code: error.extendedResultCode.rawValue, detail: error.description)
        }
    }
}
