import Foundation
import Letters
import Mail
import Primitives
import Testing

@Suite struct FolderMailTests {
    private func mail(_ folder: String) -> FolderMail {
        FolderMail(folder: folder, sender: MailSender(address: "a@example.org", name: { "R" }), clock: .system, randomness: .system)
    }

    @Test func `each message becomes a file that only its owner reads`() async throws {
        let folder = NSTemporaryDirectory() + "mail-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let mail = mail(folder)
        for subject in ["One", "Two"] {
            let delivery = await mail.deliver(MailMessage(id: subject, to: "b@example.org", subject: subject, text: "t"))
            #expect(delivery == .accepted("written to \(folder)"))
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files.count == 2 && files.allSatisfy { $0.hasSuffix(".eml") && !$0.hasPrefix(".") })
        let texts = try files.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
        #expect(texts.contains { $0.contains("Subject: One\r\n") })
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(files[0])")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a folder that cannot be written is no fault of the message`() async {
        let delivery = await mail("/proc/nothing").deliver(MailMessage(id: "1", to: "b@example.org", subject: "s", text: "t"))
        guard case .unreachable = delivery else {
            Issue.record("\(delivery)")
            return
        }
    }
}
