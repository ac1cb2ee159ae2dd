import GRDBSQLite
import Store
import StoreSQL

/// The statements of one connection. Lives as long as the connection and serves one block after another.
final class SQLiteSession: SQLSession {
    /// What the block that is under way may do.
    enum Access { case read, write }

    /// The words that frame blocks.
    enum Control: String {
        case begin = "BEGIN"
        case beginWriting = "BEGIN IMMEDIATE"
        case commit = "COMMIT"
        case rollback = "ROLLBACK"
        case savepoint = "SAVEPOINT member"
        case release = "RELEASE member"
        case rollbackToSavepoint = "ROLLBACK TO member"
    }

    let dialect = Dialect.sqlite
    private(set) var statementCount = 0
    /// The first statement that failed in the block: the block is lost.
    private(set) var failure: StoreError?
    private var access = Access.read
    private let database: OpaquePointer
    private let catalogue: StatementCatalogue
    private var prepared: [StatementForm: PreparedStatement] = [:]
    private var controls: [Control: PreparedStatement] = [:]

    init(database: OpaquePointer, catalogue: StatementCatalogue) {
        self.database = database
        self.catalogue = catalogue
    }

    /// Starts a block: its statements count from 0 and no failure is known.
    func open(_ access: Access) {
        self.access = access
        statementCount = 0
        failure = nil
    }

    /// Runs a framing word. Throws `StoreError`.
    func control(_ control: Control) throws {
        do {
            let statement: PreparedStatement
            if let known = controls[control] {
                statement = known
            } else {
                statement = try PreparedStatement(control.rawValue, name: control.rawValue, statement: nil, on: database)
                controls[control] = statement
            }
            try statement.run()
        } catch let failed as SQLiteStepFailure {
            throw failed.error
        }
    }

    /// Whether a transaction is open. SQLite ends one by itself when the disk is full or fails.
    var isInTransaction: Bool { sqlite3_get_autocommit(database) == 0 }

    func rows(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]], _ each: (any SQLRow) throws -> Void) throws {
        try guarded {
            let prepared = try prepare(statement, arguments, lists)
            try prepared.bind(arguments, lists: lists)
            try prepared.rows(each)
        }
    }

    func run(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]]) throws -> Int {
        try guarded {
            let prepared = try prepare(statement, arguments, lists)
            try prepared.bind(arguments, lists: lists)
            try prepared.run()
            return prepared.isReadOnly ? 0 : Int(sqlite3_changes(database))
        }
    }

    func runEach(_ statement: Statement, _ rows: [[SQLValue]]) throws -> Int {
        guard let first = rows.first else { return 0 }
        return try guarded {
            let prepared = try prepare(statement, first, [])
            return try rows.reduce(0) { changed, arguments in
                try prepared.bind(arguments, lists: [])
                try prepared.run()
                return changed + Int(sqlite3_changes(database))
            }
        }
    }

    /// Forgets every prepared statement, as a connection must before it closes.
    func close() {
        prepared.removeAll()
        controls.removeAll()
    }

    /// Counts a statement and remembers its failure, so that nothing more runs in this block.
    private func guarded<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        statementCount += 1
        do {
            return try body()
        } catch let failed as SQLiteStepFailure {
            failure = failed.error
            throw failed.error
        }
    }

    private func prepare(_ statement: Statement, _ arguments: [SQLValue], _ lists: [[SQLValue]]) throws -> PreparedStatement {
        let form: StatementForm
        do {
            form = try StatementForm(statement, scalarCount: arguments.count, lists: lists)
        } catch {
            throw SQLiteStepFailure(error: error)
        }
        if let known = prepared[form], !known.isRunning {
            precondition(known.isReadOnly || access == .write, "\(statement.name) writes in a read block")
            return known
        }
        assert(catalogue.contains(statement), "\(statement.name) is not in the catalogue: see StatementCatalogue+Standard.swift")
        let sizes = lists.map { Statement.paddedSize($0.count) }
        let fresh: PreparedStatement
        do {
            let sql = statement.sql(dialect, scalarCount: arguments.count, listSizes: sizes)
            fresh = try PreparedStatement(sql, name: statement.name, statement: statement, on: database)
        } catch let error as StoreError {
            throw SQLiteStepFailure(error: error)
        }
        precondition(fresh.isReadOnly || access == .write, "\(statement.name) writes in a read block")
        prepared[form] = fresh
        return fresh
    }
}

extension SQLiteSession: RawSession {
    func execute(_ sql: String) throws { _ = try texts(sql) }

    func texts(_ sql: String) throws -> [[String?]] {
        var rows: [[String?]] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func each(_ sql: String, _ row: ([String?]) throws -> Void) throws {
        try guarded {
            let statement: PreparedStatement
            do {
                statement = try PreparedStatement(sql, name: "raw statement", statement: nil, on: database)
            } catch let error as StoreError {
                throw SQLiteStepFailure(error: error)
            }
            try statement.rows { _ in try row((0..<statement.columnCount).map { statement.printed($0) }) }
        }
    }
}
