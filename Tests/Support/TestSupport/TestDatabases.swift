import CLibPQ
import Threads
#if canImport(Glibc)
import Glibc
#endif

/// The databases of a test run in the cluster that RAPPORT_TEST_POSTGRES names. Their names hold this process's id; those
/// that an ended process left are removed first.
package actor TestDatabases {
    package static let shared = TestDatabases()

    private let threads = BlockingThreads(count: 1)
    private var made: [TestEngine: Task<String, any Error>] = [:]
    private var serial = 0

    /// The address of the database that all tests of `engine` share; made on first use.
    package func shared(by engine: TestEngine) async throws -> String {
        if let task = made[engine] { return try await task.value }
        let task = Task { try await self.create("shared_\(engine == .postgres ? "plain" : "partitioned")") }
        made[engine] = task
        return try await task.value
    }

    /// The address of a new, empty database. Remove it with `drop`.
    package func createEmpty() async throws -> String {
        serial += 1
        return try await create("empty_\(serial)")
    }

    /// Removes a database made by `createEmpty`.
    package func drop(_ address: String) async throws {
        let name = address.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        try await execute(["DROP DATABASE IF EXISTS \(name) WITH (FORCE)"])
    }

    private func create(_ suffix: String) async throws -> String {
        try await removeLeftovers()
        let name = "rapport_test_\(getpid())_\(suffix)"
        try await execute(["DROP DATABASE IF EXISTS \(name) WITH (FORCE)", "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"])
        return try TestDatabases.address(of: name)
    }

    private func removeLeftovers() async throws {
        let names = try await execute(["SELECT datname FROM pg_database WHERE datname LIKE 'rapport\\_test\\_%'"])
        for name in names {
            let process = name.split(separator: "_").dropFirst(2).first.flatMap { Int32($0) } ?? 0
            if process > 0, kill(process, 0) != 0, errno == ESRCH { try await execute(["DROP DATABASE IF EXISTS \(name) WITH (FORCE)"]) }
        }
    }

    /// The cluster's address with another database's name.
    private static func address(of name: String) throws -> String {
        guard let cluster = TestEngine.cluster else { throw TestDatabaseError(message: "RAPPORT_TEST_POSTGRES is not set") }
        let parts = cluster.split(separator: "?", maxSplits: 1)
        let base = parts[0].split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
        return "\(base)/\(name)" + (parts.count > 1 ? "?\(parts[1])" : "")
    }

    /// Runs statements outside transactions and returns the first column of the last result.
    @discardableResult
    private func execute(_ statements: [String]) async throws -> [String] {
        guard let cluster = TestEngine.cluster else { throw TestDatabaseError(message: "RAPPORT_TEST_POSTGRES is not set") }
        return try await threads.run {
            let link = PQconnectdb(cluster)
            defer { PQfinish(link) }
            PQsetNoticeProcessor(link, { _, _ in }, nil)
            var column: [String] = []
            for statement in statements {
                let result = PQexec(link, statement)
                defer { PQclear(result) }
                guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
                    throw TestDatabaseError(message: "\(statement): \(String(cString: PQerrorMessage(link)))")
                }
                column = (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
            }
            return column
        }
    }
}

/// The cluster for tests cannot be used.
package struct TestDatabaseError: Error {
    package let message: String
}
