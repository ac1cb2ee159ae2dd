import Foundation
import ProcessSupport
import Testing

/// Admin commands, which do the same through a running server's socket and without a server.
@Suite struct AdminCommandTests {
    private static let create = ["account", "create", "lea", "--email", "lea@example.org", "--password", "correct horse battery", "--confirmed"]

    /// What every way of asking must lead to.
    private func createsAndShows(_ folder: TestFolder) async throws {
        let data = ["--data", folder.path]
        let made = try await Program.run(Self.create + ["--role", "operator", "--json"] + data)
        #expect(made.code == 0)
        let again = try await Program.run(Self.create + data)
        #expect(again.code == 1)
        #expect(again.errors.contains("taken"))
        #expect(again.output.isEmpty)

        let shown = try await Program.run(["account", "show", "@lea", "--json"] + data)
        let account = try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
        #expect(account["role"] as? String == "operator")
        #expect(account["email"] as? String == "lea@example.org")
        #expect(account["state"] as? String == "active")

        let last = try await Program.run(["account", "set-role", "lea", "member"] + data)
        #expect(last.code == 1)
        #expect(last.errors.contains("operator"))
        let absent = try await Program.run(["account", "show", "nobody"] + data)
        #expect(absent.code == 1)
        #expect(absent.errors.contains("no account named nobody"))
    }

    @Test func `commands work without a server`() async throws {
        try await TestFolder.with { folder in
            try await createsAndShows(folder)
            #expect(!folder.contains("rapport.db-wal"))
        }
    }

    @Test func `commands work through the socket of a running server`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { _ in
                #expect(FileManager.default.fileExists(atPath: folder.path + "/rapport.sock"))
                try await createsAndShows(folder)
            }
        }
    }

    @Test func `the socket is the owner's alone`() async throws {
        try await TestFolder.with { folder in
            try await RunningServer.with(folder) { _ in
                try await eventually("the socket is there") { folder.contains("rapport.sock") }
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/rapport.sock")
                let mode = try #require(attributes[.posixPermissions] as? Int)
                #expect(mode & 0o077 == 0)
            }
        }
    }

    @Test func `a folder with a long path has a socket too`() async throws {
        try await TestFolder.with { folder in
            let long = folder.path + String(repeating: "x", count: 120)
            let port = try RunningServer.freePort()
            try await Program.with(["serve", "--data", long, "--address", "127.0.0.1", "--port", "\(port)"]) { program in
                _ = try await program.line(containing: "ready at")
                #expect(try await Program.run(Self.create + ["--data", long]).code == 0)
            }
        }
    }

    @Test func `an account is suspended, restored and erased`() async throws {
        try await TestFolder.with { folder in
            let data = ["--data", folder.path]
            _ = try await Program.run(Self.create + data)
            #expect(try await Program.run(["account", "suspend", "lea"] + data).output == "@lea is suspended\n")
            #expect(try await Program.run(["account", "list"] + data).output.contains("suspended"))
            #expect(try await Program.run(["account", "unsuspend", "lea"] + data).code == 0)
            let reset = try await Program.run(["account", "reset-password", "lea"] + data)
            #expect(reset.output.contains("Password: "))
            #expect(try await Program.run(["account", "delete", "lea", "--yes"] + data).code == 0)
            #expect(try await Program.run(["account", "show", "lea"] + data).code == 1)
        }
    }

    @Test func `an invitation is a link to the server`() async throws {
        try await TestFolder.with { folder in
            let made = try await Program.run(["invite", "create", "--uses", "3", "--data", folder.path, "--set", "listen.port=9999"])
            #expect(made.code == 0)
            #expect(made.output.hasPrefix("http://localhost:9999/auth/sign_up?invite="))
        }
    }

    @Test func `who does not wait for approval is neither listed as waiting nor decided about`() async throws {
        try await TestFolder.with { folder in
            let data = ["--data", folder.path]
            _ = try await Program.run(Self.create + data)
            #expect(try await Program.run(["account", "list", "--waiting"] + data).output == "")
            let early = try await Program.run(["account", "approve", "lea"] + data)
            #expect(early.code == 1 && early.errors.contains("does not wait"))
            #expect(try await Program.run(["account", "reject", "lea"] + data).code == 1)
            #expect(try await Program.run(["account", "show", "lea"] + data).output.contains("state: active"))
        }
    }
}
