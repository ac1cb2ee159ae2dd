import ProcessSupport
import TestSupport
import Testing

/// The program on PostgreSQL. The cluster is the one that RAPPORT_TEST_POSTGRES names.
@Suite(.enabled(if: TestEngine.cluster != nil)) struct PostgresTests {
    @Test func `a server on PostgreSQL migrates, answers and takes admin commands`() async throws {
        let database = try await TestDatabases.shared.createEmpty()
        try await TestFolder.with { folder in
            try await RunningServer.with(folder, ["--database", database]) { server in
                #expect(try await server.get("/health/ready") == (200, "ok\n"))
                let create = ["account", "create", "lea", "--email", "lea@example.org", "--password", "correct horse battery", "--confirmed"]
                let made = try await Program.run(create + ["--data", folder.path, "--database", database])
                #expect(made.code == 0, "\(made.errors)")
                let doctor = try await Program.run(["doctor", "--data", folder.path, "--database", database])
                #expect(doctor.code == 0, "\(doctor.output)")
                #expect(doctor.output.contains("database: PostgreSQL 1"))
                #expect(!folder.contains("rapport.db"))
            }
            // The same through the database alone.
            let list = try await Program.run(["account", "list", "--data", folder.path, "--database", database])
            #expect(list.output.contains("@lea"))
        }
        try await TestDatabases.shared.drop(database)
    }

    @Test func `a database that does not answer is said in one line without its password`() async throws {
        try await TestFolder.with { folder in
            let served = try await Program.run(
                ["serve", "--data", folder.path, "--database", "postgres://u:geheim@127.0.0.1:1/none"])
            #expect(served.code == 1)
            #expect(!(served.errors + served.output).contains("geheim"))
            #expect(served.errors.split(separator: "\n").last?.hasPrefix("rapport: the database cannot be used") == true, "\(served.errors)")
        }
    }
}
