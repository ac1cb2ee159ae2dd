import Accounts
import Foundation
import Mail
import Primitives
import Testing

@Suite struct FolderMailTests {
    @Test func `each message becomes a file that only its owner reads`() async throws {
        let folder = NSTemporaryDirectory() + "mail-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let mail = FolderMail(folder: folder, sender: "a@example.org", name: { "R" }, clock: .system, randomness: .system)
        for subject in ["One", "Two"] { try await mail.send(MailMessage(to: "b@example.org", subject: subject, text: "t")) }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files.count == 2 && files.allSatisfy { $0.hasSuffix(".eml") && !$0.hasPrefix(".") })
        let first = "\(folder)/\(files[0])"
        #expect(try String(contentsOfFile: first, encoding: .utf8).contains("Subject: One\r\n"))
        let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a folder that cannot be written is an error, so that the job tries again`() async {
        let mail = FolderMail(folder: "/proc/nothing", sender: "a@example.org", name: { "R" }, clock: .system, randomness: .system)
        await #expect(throws: MailFailure.self) { try await mail.send(MailMessage(to: "b@example.org", subject: "s", text: "t")) }
    }
}
