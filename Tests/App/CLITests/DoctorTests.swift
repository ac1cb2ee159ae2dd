import Foundation
import ProcessSupport
import Testing

/// `doctor`, `config`, `migrate` and `version` from outside.
@Suite struct DoctorTests {
    @Test func `doctor finds a folder that others can open, and exits with 1`() async throws {
        try await TestFolder.with { folder in
            _ = try await Program.run(["migrate", "--data", folder.path])
            let before = try await Program.run(["doctor", "--data", folder.path])
            #expect(before.code == 0, "\(before.output)")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
            let after = try await Program.run(["doctor", "--data", folder.path])
            #expect(after.code == 1)
            #expect(after.output.contains("chmod 700 \(folder.path)"))
        }
    }

    @Test func `doctor works beside a server and prints JSON`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { _ in
                let doctor = try await Program.run(["doctor", "--json", "--data", folder.path])
                let checks = try #require(try JSONSerialization.jsonObject(with: Data(doctor.output.utf8)) as? [[String: Any]])
                let names = Set(checks.compactMap { $0["name"] as? String })
                #expect(names.isSuperset(of: ["settings", "identity", "data folder", "disk", "database", "clock", "integrity", "jobs", "resources", "versions"]))
                #expect(!checks.contains { $0["state"] as? String == "wrong" })
            }
        }
    }

    @Test func `doctor tells a damaged file from a database that does not answer`() async throws {
        try await TestFolder.with { folder in
            try folder.write("this is no database, however long it may be".padding(toLength: 8192, withPad: "!", startingAt: 0), to: "rapport.db")
            let doctor = try await Program.run(["doctor", "--data", folder.path])
            #expect(doctor.code == 1)
            #expect(doctor.output.contains("restore the latest backup"), "\(doctor.output)")
            let file = try await Program.run(["doctor", "--data", folder.path + "/rapport.db"])
            #expect(file.output.contains("rapport.db is a file"), "\(file.output)")
        }
    }

    @Test func `reading makes no server where there is none`() async throws {
        try await TestFolder.with { folder in
            for command in [["account", "list"], ["account", "show", "lea"], ["account", "suspend", "lea"]] {
                let outcome = try await Program.run(command + ["--data", folder.path + "/typo"])
                #expect(outcome.code == 1 && outcome.errors.contains("holds no database"), "\(outcome.errors)")
                #expect(!folder.contains("typo"))
            }
        }
    }

    @Test func `what migrating would do is said beside a running server`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { _ in
                let plan = try await Program.run(["migrate", "--dry-run", "--data", folder.path])
                #expect(plan.code == 0 && plan.output.hasPrefix("The database is up to date"), "\(plan.output) \(plan.errors)")
            }
        }
    }

    @Test func `a port that a container platform sets is let through, one that somebody means is not`() async throws {
        try await TestFolder.with { folder in
            let shown = try await Program.run(
                ["config", "show", "--data", folder.path],
                environment: ["RAPPORT_PORT": "tcp://10.0.0.7:8080", "RAPPORT_PORT_8080_TCP_ADDR": "10.0.0.7"])
            #expect(shown.code == 0)
            let meant = try await Program.run(["config", "show", "--data", folder.path], environment: ["RAPPORT_PORT": "9000"])
            #expect(meant.code == 1 && meant.errors.contains("RAPPORT_PORT"), "\(meant.errors)")
        }
    }

    @Test func `doctor says that resources are missing`() async throws {
        try await TestFolder.with { folder in
            let doctor = try await Program.run(["doctor", "--data", folder.path], environment: ["RAPPORT_RESOURCES": "/nowhere"])
            #expect(doctor.code == 1)
            #expect(doctor.output.contains("wrong\tresources"))
        }
    }

    @Test func `a bad value is refused with its name, the value and what is allowed`() async throws {
        try await TestFolder.with { folder in
            let served = try await Program.run(["serve", "--data", folder.path, "--port", "99999"])
            #expect(served.code == 1)
            #expect(served.errors == "rapport: flag --port sets listen.port to “99999”; allowed is a number from 1 to 65535\n")
            try folder.write("listen:\n  prot: 80\n", to: "rapport.yaml")
            let doctor = try await Program.run(["doctor", "--data", folder.path])
            #expect(doctor.code == 1)
            #expect(doctor.output.contains("sets listen.prot, which is no setting; did you mean listen.port?"))
        }
    }

    @Test func `config show names origins and hides secrets`() async throws {
        try await TestFolder.with { folder in
            try folder.write("posts:\n  length: 700\n", to: "rapport.yaml")
            let shown = try await Program.run(
                ["config", "show", "--data", folder.path],
                environment: ["RAPPORT_DATABASE": "postgres://rapport:s3cret@db.example/rapport", "RAPPORT_LOG_LEVEL": "debug"])
            #expect(shown.code == 0)
            let lines = Set(shown.output.split(separator: "\n").map(String.init))
            #expect(lines.contains("posts.length = 700  (\(folder.path)/rapport.yaml)"))
            #expect(lines.contains("log.level = debug  (environment RAPPORT_LOG_LEVEL)"))
            #expect(lines.contains("database = postgres://rapport:***@db.example/rapport  (environment RAPPORT_DATABASE)"))
            #expect(lines.contains("listen.port = 8080  (default)"))
            #expect(!shown.output.contains("s3cret"))
        }
    }

    @Test func `a dry run changes nothing`() async throws {
        try await TestFolder.with { folder in
            let plan = try await Program.run(["migrate", "--dry-run", "--data", folder.path])
            #expect(plan.output.contains("Would apply 1 foundation"))
            #expect(!folder.contains("rapport.db"))
            #expect(try await Program.run(["migrate", "--data", folder.path]).output.contains("Applied 1 foundation"))
            #expect(try await Program.run(["migrate", "--data", folder.path]).output.contains("up to date"))
        }
    }

    @Test func `version names program and libraries`() async throws {
        let version = try await Program.run(["version"])
        #expect(version.code == 0)
        for name in ["Rapport ", "Swift ", "SQLite ", "libpq "] { #expect(version.output.contains(name)) }
    }

    @Test func `a mistyped command line has a code of its own`() async throws {
        #expect(try await Program.run(["serve", "--prot", "1"]).code == 64)
    }
}
