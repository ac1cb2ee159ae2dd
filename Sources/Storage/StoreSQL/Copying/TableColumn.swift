/// A column as the database knows it.
package struct TableColumn: Sendable, Hashable {
    /// What a value is when a table is copied.
    package enum Kind: Sendable, Hashable {
        case integer
        case text
        /// Copied as hexadecimal digits.
        case bytes
    }

    package let name: String
    package let kind: Kind

    /// `type` in the engine's words. Throws `TableCopyError` for one that no migration uses.
    init(name: String, type: String) throws(TableCopyError) {
        self.name = name
        switch type.uppercased() {
        case "INTEGER", "BIGINT", "SMALLINT", "INT": kind = .integer
        case "TEXT": kind = .text
        case "BLOB", "BYTEA": kind = .bytes
        default: throw .unknownType(column: name, type: type)
        }
    }
}

/// Why a table could not be copied.
package enum TableCopyError: Error, Hashable, CustomStringConvertible {
    case unknownType(column: String, type: String)
    /// A value that does not belong into its column.
    case badValue(table: String, column: String)
    /// The rows have other columns than the table.
    case otherColumns(table: String)

    package var description: String {
        switch self {
        case .unknownType(let column, let type): "column \(column) has the unknown type \(type)"
        case .badValue(let table, let column): "a value of \(table).\(column) is none"
        case .otherColumns(let table): "\(table) has other columns"
        }
    }
}
