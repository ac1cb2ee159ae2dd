import Glibc
import ProcessSupport
import Testing

/// The program as its operator meets it: started, asked, ended.
@Suite struct ServeTests {
    @Test func `a server on an empty folder says its address and the operator's link, and answers`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { server in
                #expect(server.readyLine == "Rapport is ready at \(server.url)")
                let link = try await server.program.line(containing: "/setup?token=")
                #expect(link.contains(server.url))
                #expect(try await server.get("/health/live") == (200, "ok\n"))
                #expect(try await server.get("/health/ready") == (200, "ok\n"))
                #expect(folder.contains("rapport.yaml"))
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal ends the server cleanly`(signal: Int32) async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { server in
                _ = try await server.get("/health/live")
                server.program.send(signal)
                let end = try await server.program.outcome()
                #expect(end.code == 0)
                #expect(!folder.contains("rapport.sock"))
                #expect(!folder.contains("rapport.db-wal"))
            }
        }
    }

    @Test func `a second server on the same folder is refused in one line`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { server in
                let second = try await Program.run(["serve", "--data", folder.path, "--port", "\(RunningServer.freePort())"])
                #expect(second.code == 1)
                let refusal = second.errors.split(separator: "\n").filter { $0.hasPrefix("rapport: ") }
                #expect(refusal.count == 1)
                #expect(refusal.first?.contains("is using the data folder \(folder.path)") == true)
                #expect(try await server.get("/health/live").status == 200)
            }
        }
    }

    @Test func `a port in use is said with what to do`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { server in
                let other = folder.path + "-other"
                let second = try await Program.run(["serve", "--data", other, "--address", "127.0.0.1", "--port", "\(server.port)"])
                #expect(second.code == 1)
                #expect(second.errors.contains("in use by another program: choose another with --port"))
            }
        }
    }

    @Test func `a server that was killed starts again and replaces the socket it left`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { server in
                server.program.send(SIGKILL)
                let end = try await server.program.outcome()
                #expect(end.code == 128 + SIGKILL)
            }
            #expect(folder.contains("rapport.sock"))
            try await RunningServer.with(folder) { _ in
                let list = try await Program.run(["account", "list", "--data", folder.path])
                #expect(list.code == 0)
            }
        }
    }

    @Test func `rate limits are lifted on loopback only, and it is said`() async throws {
        try await TestFolder.with { folder in
            let refused = try await Program.run(
                ["serve", "--no-rate-limits", "--address", "0.0.0.0", "--host", "social.example", "--data", folder.path])
            #expect(refused.code == 1)
            #expect(refused.errors.contains("only while listening on loopback"))
            try await RunningServer.with(folder, ["--no-rate-limits"]) { server in
                #expect(server.program.written.output.contains("Rate limits are off"))
                let doctor = try await Program.run(["doctor", "--data", folder.path])
                #expect(doctor.output.contains("rate limits: they are off"))
            }
        }
    }

    @Test func `a public address needs a name, which is kept and cannot change`() async throws {
        try await TestFolder.with { folder in
            let nameless = try await Program.run(["serve", "--address", "0.0.0.0", "--data", folder.path])
            #expect(nameless.code == 1)
            #expect(nameless.errors.contains("server.host is not set"))
            try await RunningServer.with(folder, ["--host", "social.example"]) { server in
                #expect(server.readyLine == "Rapport is ready at https://social.example")
            }
            let renamed = try await Program.run(["serve", "--host", "other.example", "--data", folder.path])
            #expect(renamed.code == 1)
            #expect(renamed.errors.contains("server.host is social.example in this database and was set to other.example"))
        }
    }
}
