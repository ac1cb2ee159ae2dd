import Domain
import Foundation
import Letters
import Logging
import Primitives
import Store
import TestSupport
import Testing

@testable import Mail

/// Letters that came back.
@Suite struct BounceTests {
    private let returns = ReturnAddress(base: "bounces@social.example", key: AddressKey(secret: [9]))

    private func report(to address: String, status: String = "5.1.1", action: String = "failed") -> String {
        """
        Return-Path: <>\r
        Delivered-To: \(address)\r
        Subject: Undelivered Mail Returned to Sender\r
        Content-Type: multipart/report; report-type=delivery-status; boundary=x\r
        \r
        --x\r
        Content-Type: message/delivery-status\r
        \r
        Final-Recipient: rfc822; lea@example.org\r
        Action: \(action)\r
        Status: \(status)\r
        --x--\r

        """
    }

    @Test func `only what will never be delivered counts`() {
        #expect(BounceReport(report(to: "a@b").utf8).isForGood)
        #expect(!BounceReport(report(to: "a@b", status: "4.4.1", action: "delayed").utf8).isForGood)
        for status in ["5.7.1", "5.2.2", "5.0.0", "5.1", "5.1.1234", "5.1.1x", "5.1.1\u{0}", "5.\u{0661}.1", "2.1.5"] {
            #expect(!BounceReport(report(to: "a@b", status: status).utf8).isForGood, "\(status)")
        }
        let remarked = BounceReport(report(to: "a@b", status: "5.1.10 (no such user)").utf8)
        #expect(remarked.isForGood && remarked.said == "came back: 5.1.10")
        for (diagnosis, isForGood) in [("550 no such user", true), ("553 no", true), ("550 5.7.1 policy", false), ("554 spam", false)] {
            let text = report(to: "a@b", status: "5.0.0").replacing("--x--", with: "Diagnostic-Code: smtp; \(diagnosis)\r\n--x--")
            #expect(BounceReport(text.utf8).isForGood == isForGood, "\(diagnosis)")
        }
        #expect(!BounceReport("To: a@b\r\nSubject: I am away\r\nStatus: 5.0.0\r\n\r\nUntil Monday.\r\n".utf8).isForGood)
        #expect(BounceReport("To: Bounces <a@b>, c@d\n\nTo: e@f\n".utf8).addresses == ["a@b", "c@d"])
    }

    private func collect(_ place: String, _ store: any Store) async throws {
        try await BounceReader(place: place, returns: returns, store: store, logger: Logger(label: "test")).collect()
    }

    @Test func `a Maildir is read and put aside, and only our own return addresses count`() async throws {
        let folder = NSTemporaryDirectory() + "bounces-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/new", withIntermediateDirectories: true)
        try await withMemoryStore { test in
            let hashes = ["one", "two", "three"].map { AddressHash(rawValue: $0) }
            var addresses: [String] = []
            for hash in hashes { addresses.append(try await test.store.sentLetter(to: hash, returns)) }
            // The second is forged, the third only late.
            let forged = addresses[1].replacing("-", with: "-0", maxReplacements: 1)
            let messages = [report(to: addresses[0]), report(to: forged), report(to: addresses[2], status: "4.2.2", action: "delayed")]
            for (index, text) in messages.enumerated() { try text.write(toFile: "\(folder)/new/\(index)", atomically: true, encoding: .utf8) }
            try await collect(folder, test.store)
            let found = try await test.store.read { view in try hashes.map { try view.suppression(of: $0)?.reason } }
            #expect(found == [.cameBack, nil, nil])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/new").isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/cur").count == 3)
        }
    }

    @Test func `a file in mbox format is read and emptied`() async throws {
        let path = NSTemporaryDirectory() + "mbox-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withMemoryStore { test in
            let (one, two) = (AddressHash(rawValue: "one"), AddressHash(rawValue: "two"))
            let texts = [report(to: try await test.store.sentLetter(to: one, returns)), report(to: try await test.store.sentLetter(to: two, returns))]
            let file = texts.map { "From MAILER-DAEMON Sat Nov 21 08:00:00 2026\n\($0)\n" }.joined()
            try file.write(toFile: path, atomically: true, encoding: .utf8)
            try await collect(path, test.store)
            let found = try await test.store.read { view in try [one, two].map { try view.suppression(of: $0)?.reason } }
            #expect(found == [.cameBack, .cameBack])
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
            try await collect(path, test.store)
        }
    }
}
