/// One connection of an engine inside a read block or a transaction. Used on one thread at a time, never kept.
///
/// A statement that fails ends the block: what follows in it throws the same error, and a transaction is rolled back
/// even when its body caught the error. PostgreSQL works so, and the other engines do as it does. A rule that expects a
/// conflict writes ON CONFLICT DO NOTHING and looks at the number of changed rows.
package protocol SQLSession: AnyObject {
    /// How this engine spells what is not portable.
    var dialect: Dialect { get }

    /// Runs `statement` and hands each row to `each`. `lists` fill the statement's `{a}`, `{b}`... in order. An empty
    /// list matches nothing: the engine then runs the statement with a list of one NULL.
    /// Throws `StoreError`, or what `each` throws.
    func rows(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]], _ each: (any SQLRow) throws -> Void) throws

    /// Runs `statement` and returns how many rows it changed. Throws `StoreError`.
    @discardableResult
    func run(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]]) throws -> Int

    /// Runs `statement` once per row of arguments and returns how many rows were changed in all; one exchange with the
    /// server where the engine has one. Throws `StoreError`.
    @discardableResult
    func runEach(_ statement: Statement, _ rows: [[SQLValue]]) throws -> Int

    /// How many statements this session has run (`runEach` counts one). The statement budgets of routes are asserted on it.
    var statementCount: Int { get }
}

extension SQLSession {
    package func rows(_ statement: Statement, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Void) throws {
        try rows(statement, arguments, lists: [], each)
    }

    @discardableResult
    package func run(_ statement: Statement, _ arguments: [SQLValue]) throws -> Int {
        try run(statement, arguments, lists: [])
    }

    /// Runs a statement whose only list may be longer than one statement takes: in as many pieces as that needs. For rows
    /// whose order does not matter.
    package func rows(
        _ statement: Statement, _ arguments: [SQLValue], longList values: [SQLValue], _ each: (any SQLRow) throws -> Void
    ) throws {
        if values.count <= Statement.longestList { return try rows(statement, arguments, lists: [values], each) }
        for start in stride(from: 0, to: values.count, by: Statement.longestList) {
            let piece = values[start..<min(start + Statement.longestList, values.count)]
            try rows(statement, arguments, lists: [Array(piece)], each)
        }
    }

    /// The same, decoded.
    @inline(__always)
    package func all<Value>(
        _ statement: Statement, _ arguments: [SQLValue], longList values: [SQLValue], _ decode: (inout RowReader) throws -> Value
    ) throws -> [Value] {
        try RowDecoding.all(of: self, statement, arguments, longList: values, decode)
    }

    /// Every row of `statement`, decoded.
    @inline(__always)
    package func all<Value>(
        _ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]] = [], _ decode: (inout RowReader) throws -> Value
    ) throws -> [Value] {
        try RowDecoding.all(of: self, statement, arguments, lists: lists, decode)
    }

    /// The first row of `statement`, decoded, or nil when there is none.
    @inline(__always)
    package func first<Value>(
        _ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]] = [], _ decode: (inout RowReader) throws -> Value
    ) throws -> Value? {
        try RowDecoding.first(of: self, statement, arguments, lists: lists, decode)
    }

    /// True when `statement` yields a row.
    package func exists(_ statement: Statement, _ arguments: [SQLValue]) throws -> Bool {
        try first(statement, arguments) { _ in true } ?? false
    }
}
