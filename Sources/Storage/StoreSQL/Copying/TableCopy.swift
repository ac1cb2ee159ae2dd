/// Copies whole tables out of one database and into another, whatever the engine of either: values travel as text, bytes as
/// hexadecimal digits, nil is NULL. For backups only.
package struct TableCopy {
    /// Every table but the one that counts migrations, in order of their names.
    package static let tables: [String] =
        (TableRegistry.shardKeys.keys + TableRegistry.reference.filter { $0 != "schema_migrations" }).sorted()

    package let table: String
    package let columns: [TableColumn]
    private let session: any RawSession
    private let dialect: Dialect

    /// `table` is one of `tables`. Throws `StoreError` or `TableCopyError`.
    package init(_ table: String, _ session: any RawSession, _ dialect: Dialect) throws {
        self.table = table
        self.session = session
        self.dialect = dialect
        columns = try session.texts(dialect.columnQuery(table)).map { try TableColumn(name: $0[0] ?? "", type: $0[1] ?? "") }
    }

    /// Hands every row to `each`, in no order.
    package func read(_ each: ([String?]) throws -> Void) throws {
        let values = columns.map { column in
            column.kind == .bytes ? "CASE WHEN \(column.name) IS NULL THEN NULL ELSE \(dialect.hexadecimal(column.name)) END" : column.name
        }
        try session.each("SELECT \(values.joined(separator: ", ")) FROM \(table)", each)
    }

    package func count() throws -> Int {
        let rows = try session.texts("SELECT COUNT(*) FROM \(table)")
        return Int((rows.first?.first ?? nil) ?? "") ?? 0
    }

    package func clear() throws { try session.execute("DELETE FROM \(table)") }

    /// Adds rows whose values are those of `names`, in that order. Throws `TableCopyError` when they do not fit.
    package func insert(_ rows: [[String?]], names: [String]) throws {
        guard !rows.isEmpty else { return }
        let known = Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0) })
        let wanted = names.compactMap { known[$0] }
        guard wanted.count == columns.count, Set(names).count == columns.count else { throw TableCopyError.otherColumns(table: table) }
        let lists = try rows.map { row in
            guard row.count == wanted.count else { throw TableCopyError.otherColumns(table: table) }
            return "(\(try zip(row, wanted).map { try literal($0, $1) }.joined(separator: ",")))"
        }
        try session.execute("INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES \(lists.joined(separator: ","))")
    }

    private func literal(_ value: String?, _ column: TableColumn) throws -> String {
        guard let value else { return "NULL" }
        switch column.kind {
        case .integer:
            guard let number = Int64(value) else { throw TableCopyError.badValue(table: table, column: column.name) }
            return String(number)
        case .text:
            guard SQLValue.isStorable(value) else { throw TableCopyError.badValue(table: table, column: column.name) }
            return "'\(value.replacing("'", with: "''"))'"
        case .bytes:
            guard value.utf8.count % 2 == 0, value.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
                throw TableCopyError.badValue(table: table, column: column.name)
            }
            return dialect.bytesLiteral(value)
        }
    }
}
