import CLibPQ
import Store
import StoreSQL

/// One block on a leased connection. The transaction begins together with the first statement, and the end of a read
/// block is not waited for: a block of one statement costs one exchange with the server.
final class PostgresSession: SQLSession {
    enum Access { case read, write }

    let dialect: Dialect
    private(set) var statementCount = 0
    /// The first failure of the block: the block is lost.
    private(set) var failure: PostgresFailure?
    /// Whether COMMIT was sent: from then on a lost connection leaves the outcome unknown.
    private(set) var isCommitting = false
    private let connection: PostgresConnection
    private let access: Access
    private var hasBegun = false

    init(_ connection: PostgresConnection, _ access: Access, dialect: Dialect) {
        self.connection = connection
        self.access = access
        self.dialect = dialect
    }

    func rows(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]], _ each: (any SQLRow) throws -> Void) throws {
        let result = try guarded {
            try connection.send(statement, arguments, lists: lists)
            return try connection.finish().last
        }
        guard let result else { return }
        for row in 0..<result.rowCount {
            result.row = row
            try each(result)
        }
    }

    func run(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]]) throws -> Int {
        try guarded {
            try connection.send(statement, arguments, lists: lists)
            return try connection.finish().last?.changedRows ?? 0
        }
    }

    func runEach(_ statement: Statement, _ rows: [[SQLValue]]) throws -> Int {
        guard !rows.isEmpty else { return 0 }
        return try guarded {
            var changed = 0
            // Chunks keep the answers that wait on the way below the size of its buffers.
            for start in stride(from: 0, to: rows.count, by: 256) {
                for row in rows[start..<min(start + 256, rows.count)] { try connection.send(statement, row, lists: []) }
                changed += try connection.finish().reduce(0) { $0 + $1.changedRows }
            }
            return changed
        }
    }

    /// Ends the block well. Throws `PostgresFailure`.
    func commit() throws {
        guard hasBegun else { return }
        hasBegun = false
        try connection.send(PostgresWords.commit, [], lists: [])
        switch access {
        case .read: try connection.finishLater()
        case .write:
            isCommitting = true
            let tag = try connection.finish().last?.tag
            // COMMIT of a transaction that had failed is answered with ROLLBACK.
            guard tag == "COMMIT" else { throw PostgresFailure(state: "25P02", message: "the transaction had failed", isConnected: true) }
        }
    }

    /// Ends the block undone. Throws `PostgresFailure` when the connection is lost.
    func rollback() throws {
        guard hasBegun else { return }
        hasBegun = false
        try connection.send(PostgresWords.rollback, [], lists: [])
        _ = try connection.finish()
    }

    /// Sends BEGIN before the first statement, counts, and remembers a failure so that nothing more runs in this block.
    private func guarded<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure.storeError }
        statementCount += 1
        do {
            if !hasBegun {
                hasBegun = true
                try connection.send(access == .read ? PostgresWords.beginReading : PostgresWords.beginWriting, [], lists: [])
            }
            return try body()
        } catch let problem as PostgresFailure {
            failure = problem
            throw problem.storeError
        } catch let error as StoreError {
            // An argument that cannot be sent: the exchange was begun and must be ended.
            failure = PostgresFailure(argument: error)
            _ = try? connection.finish()
            throw error
        }
    }
}

extension PostgresSession: RawSession {
    func execute(_ sql: String) throws { _ = try texts(sql) }

    func texts(_ sql: String) throws -> [[String?]] {
        let result = try guarded {
            try connection.send(raw: sql)
            return try connection.finish().last
        }
        guard let result else { return [] }
        return (0..<result.rowCount).map { row in
            result.row = row
            return (0..<result.columnCount).map { result.isNull($0) ? nil : result.printed($0) }
        }
    }

    /// Rows of one fetch of a cursor.
    private static let fetch = 1000

    func each(_ sql: String, _ row: ([String?]) throws -> Void) throws {
        try execute("DECLARE rapport_rows NO SCROLL CURSOR FOR \(sql)")
        while case let rows = try texts("FETCH \(Self.fetch) FROM rapport_rows"), !rows.isEmpty { try rows.forEach(row) }
        try execute("CLOSE rapport_rows")
    }
}
