import Primitives

/// Reads the columns of a row from left to right, so that decoding follows the order of the SELECT list.
package struct RowReader {
    private let row: any SQLRow
    private var column = 0

    package init(_ row: any SQLRow) { self.row = row }

    private mutating func next() -> Int {
        defer { column += 1 }
        return column
    }

    /// The value of `read` at the next column, or nil when it is NULL.
    private mutating func optional<Value>(_ read: (any SQLRow, Int) -> Value) -> Value? {
        let column = next()
        return row.isNull(column) ? nil : read(row, column)
    }

    package mutating func int64() -> Int64 { row.integer(next()) }
    package mutating func int() -> Int { Int(row.integer(next())) }
    package mutating func optionalInt() -> Int? { optional { Int($0.integer($1)) } }
    package mutating func flag() -> Bool { row.integer(next()) != 0 }
    package mutating func text() -> String { row.text(next()) }
    package mutating func optionalText() -> String? { optional { $0.text($1) } }
    package mutating func blob() -> [UInt8] { row.blob(next()) }
    package mutating func optionalBlob() -> [UInt8]? { optional { $0.blob($1) } }
    package mutating func id<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> { ID(rawValue: row.integer(next())) }
    package mutating func optionalID<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind>? { optional { ID(rawValue: $0.integer($1)) } }
    package mutating func time() -> Timestamp { Timestamp(milliseconds: row.integer(next())) }
    package mutating func optionalTime() -> Timestamp? { optional { Timestamp(milliseconds: $0.integer($1)) } }
    package mutating func skip(_ count: Int = 1) { column += count }
}
