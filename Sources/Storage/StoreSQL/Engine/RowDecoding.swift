/// Collects decoded rows. Generic over the value alone, not over the session, so that the compiler makes code for each kind of
/// value: every row of every page is on this way.
enum RowDecoding {
    static func all<Value>(
        of session: any SQLSession, _ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]],
        _ decode: (inout RowReader) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try session.rows(statement, arguments, lists: lists) { row in
            var reader = RowReader(row)
            values.append(try decode(&reader))
        }
        return values
    }

    static func all<Value>(
        of session: any SQLSession, _ statement: Statement, _ arguments: [SQLValue], longList list: [SQLValue],
        _ decode: (inout RowReader) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try session.rows(statement, arguments, longList: list) { row in
            var reader = RowReader(row)
            values.append(try decode(&reader))
        }
        return values
    }

    static func first<Value>(
        of session: any SQLSession, _ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]],
        _ decode: (inout RowReader) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try session.rows(statement, arguments, lists: lists) { row in
            guard value == nil else { return }
            var reader = RowReader(row)
            value = try decode(&reader)
        }
        return value
    }
}
