import CLibPQ

/// Opens connections.
enum PostgresLink {
    /// A new connection, set up and idle. Blocks. Throws `PostgresFailure`; its message holds no password.
    static func open(_ configuration: PostgresConfiguration) throws -> OpaquePointer {
        // What stands before the address is a default that the address may change; what stands after it is fixed.
        let words = [
            ("connect_timeout", "\(configuration.connectTimeout)"), ("tcp_user_timeout", "15000"),
            ("fallback_application_name", "rapport"), ("target_session_attrs", "read-write"),
            ("dbname", configuration.address), ("gssencmode", "disable"), ("client_encoding", "UTF8"),
        ]
        let link = withStrings(words.map { $0.0 }) { keys in
            withStrings(words.map { $0.1 }) { values in PQconnectdbParams(keys, values, 1) }
        }
        guard let link else { throw PostgresFailure.lost("no memory for a connection") }
        do {
            guard PQstatus(link) == CONNECTION_OK else {
                throw PostgresFailure.lost("cannot connect to PostgreSQL: " + String(cString: PQerrorMessage(link)))
            }
            PQsetNoticeProcessor(link, { _, _ in }, nil)
            try setUp(link, configuration)
            return link
        } catch {
            PQfinish(link)
            throw error
        }
    }

    /// The settings that statements rely on, and limits so that no transaction holds its locks for ever.
    private static func setUp(_ link: OpaquePointer, _ configuration: PostgresConfiguration) throws {
        let settings = [
            "standard_conforming_strings = on", "bytea_output = hex", "timezone = 'UTC'",
            "default_transaction_isolation = 'read committed'", "statement_timeout = '\(configuration.statementTimeout)s'",
            "idle_in_transaction_session_timeout = '60s'",
        ]
        let result = PQexec(link, settings.map { "SET \($0);" }.joined(separator: " "))
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw PostgresFailure.lost("PostgreSQL refused a setting: " + String(cString: PQerrorMessage(link)))
        }
    }

    /// Calls `body` with a list of C strings that a NULL ends.
    private static func withStrings<Value>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
    ) -> Value {
        let copies = strings.map { Array($0.utf8CString) }
        let offsets = copies.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        return Array(copies.joined()).withUnsafeBufferPointer { bytes in
            let pointers = offsets.dropLast().map { offset in bytes.baseAddress.map { $0 + offset } } + [nil]
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
