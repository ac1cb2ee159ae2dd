import Domain
import Foundation
import Letters
import Logging
import Primitives
import Store
import TestSupport
import Testing

@testable import Mail

/// What providers tell of readers who call a letter unwanted.
@Suite struct ComplaintTests {
    private let returns = ReturnAddress(base: "bounces@social.example", key: AddressKey(secret: [9]))

    /// As a large provider sends it: the letter as a whole, and where it came from.
    private func report(_ fields: [String], letter: [String] = ["Subject: On bread"], type: String = "message/rfc822") -> String {
        let lines = [
            "Return-Path: <>", "To: feedback@social.example", "From: <feedback@arf.provider.example>", "Subject: FW: On bread", "MIME-Version: 1.0",
            "Content-Type: multipart/report; boundary=\"mf-3=_a.b\";", " report-type=Feedback-Report", "", "This is MIME.", "--mf-3=_a.b",
            "Content-Type: text/plain; charset=\"US-ASCII\"", "Content-Transfer-Encoding: 7bit", "",
            "This is an email abuse report for an email message received from IP 192.0.2.1.", "", "--mf-3=_a.b  ",
            "Content-Type: message/feedback-report", "Content-Disposition: inline", "",
        ] + fields + [
            "User-Agent: Provider-Feedback/2.0", "Version: 0.1", "Arrival-Date: Sat, 21 Nov 2026 08:00:00 +0000",
            "Reported-Domain: social.example", "", "--mf-3=_a.b", "Content-Type: \(type)", "",
            "Received: from social.example by mx.provider.example; Sat, 21 Nov 2026 08:00:00 +0000",
        ] + letter + ["", "It *rises*.", "--mf-3=_a.b--", ""]
        return lines.joined(separator: "\r\n")
    }

    private func read(_ text: String) -> BounceReport { BounceReport(text.utf8) }

    @Test func `a complaint names the letter by where it would have come back to`() {
        let named = read(report(["Feedback-Type: abuse", "Original-Mail-From: <a@social.example>", "Original-Rcpt-To: <lea@provider.example>"]))
        #expect(named.isForGood && named.reason == .complaint && named.said == "complaint: abuse")
        #expect(named.addresses.first == "a@social.example" && !named.addresses.contains("lea@provider.example"))
        let folded = read(report(["Feedback-Type:", " opt-out", "Original-Mail-From:", "\tB@Social.Example"]))
        #expect(folded.isForGood && folded.addresses.first == "B@Social.Example")
        let redacted = read(
            report(["feedback-type: FRAUD"], letter: ["Return-Path: <c@social.example>", "Subject: s"], type: "text/rfc822-headers; charset=us-ascii"))
        #expect(redacted.isForGood && redacted.addresses.first == "c@social.example")
        let bare = read(report(["Feedback-Type: abuse", "Original-Mail-From: d@social.example"]).replacing("\r\n", with: "\n"))
        #expect(bare.isForGood && bare.addresses.first == "d@social.example")
    }

    @Test(arguments: [
        ["Feedback-Type: not-spam"], ["Feedback-Type: auth-failure"], ["Feedback-Type: virus"], ["Feedback-Type: abuse", "Feedback-Type: not-spam"],
        ["Feedback-Type: abuse not-spam"], ["X-Feedback-Type: abuse"], [" Feedback-Type: abuse"], [],
    ])
    func `only a reader who wants no more complains`(fields: [String]) {
        #expect(!read(report(fields + ["Original-Mail-From: <a@social.example>"])).isForGood)
    }

    @Test func `what looks like a complaint and is none says nothing`() {
        let fields = ["Feedback-Type: abuse", "Original-Mail-From: <a@social.example>"]
        let right = report(fields)
        #expect(read(right).isForGood)
        for (from, to) in [
            ("multipart/report", "multipart/mixed"), ("report-type=Feedback-Report", "report-type=delivery-status"),
            ("Content-Type: message/feedback-report", "Content-Type: text/plain"), ("boundary=\"mf-3=_a.b\"", "boundary=\"other\""),
            ("boundary=\"mf-3=_a.b\"", "boundary=\"\""), ("--mf-3=_a.b  ", "--mf-3=_a.bc"),
        ] { #expect(!read(right.replacing(from, with: to)).isForGood, "\(to)") }
        // A letter that was reported may quote a report; only the outermost level counts.
        let quoting = report(
            ["Feedback-Type: not-spam"], letter: ["Content-Type: message/feedback-report", ""] + fields + ["--other", "Feedback-Type: abuse"])
        #expect(!read(quoting).isForGood)
        // A letter about bounces that somebody complains of is a complaint, and one that is wanted is nothing.
        let bounced = ["Status: 5.1.1", "Action: failed"]
        #expect(read(report(fields, letter: bounced)).reason == .complaint)
        #expect(!read(report(["Feedback-Type: not-spam"] + bounced, letter: bounced)).isForGood)
    }

    @Test func `hostile reports are read to their end`() {
        let head = "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
        let hostile = [
            head, head + "--b", head + "--b--", head + String(repeating: "--b\n", count: 50_000), "Content-Type:;;;=;\n\n", "\n\n\n",
            "Content-Type: multipart/report" + String(repeating: ";\n a=b", count: 30_000) + "\n\n",
            head + "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Mail-From: " + String(repeating: "<@", count: 90_000),
            head + "--b\nContent-Type: message/feedback-report\n\n\u{0}Feedback-Type\u{0}: abuse\u{0}\n",
        ]
        for text in hostile { #expect(!read(text).isForGood || read(text).addresses.allSatisfy { returns.letter(returnedTo: $0) == nil }) }
        #expect(!BounceReport([UInt8](repeating: 0xff, count: 100_000)).isForGood)
    }

    @Test func `an address whose reader complains is written to no more, and forged reports change nothing`() async throws {
        let folder = NSTemporaryDirectory() + "complaints-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/new", withIntermediateDirectories: true)
        try await withMemoryStore { test in
            let hashes = ["one", "two", "three"].map { AddressHash(rawValue: $0) }
            var addresses: [String] = []
            for hash in hashes { addresses.append(try await test.store.sentLetter(to: hash, returns)) }
            let forged = addresses[1].replacing("-", with: "-0", maxReplacements: 1)
            let reports = [
                report(["Feedback-Type: abuse", "Original-Mail-From: <\(addresses[0].uppercased())>"]),
                report(["Feedback-Type: abuse", "Original-Mail-From: <\(forged)>"]),
                report(["Feedback-Type: not-spam"], letter: ["Return-Path: <\(addresses[2])>"]),
            ]
            for (index, text) in reports.enumerated() { try text.write(toFile: "\(folder)/new/\(index)", atomically: true, encoding: .utf8) }
            try await BounceReader(place: folder, returns: returns, store: test.store, logger: Logger(label: "test")).collect()
            let found = try await test.store.read { view in try hashes.map { try view.suppression(of: $0)?.reason } }
            #expect(found == [.complaint, nil, nil])
            // What was forgiven of bounces is not forgiven of complaints.
            _ = try await test.store.write { try $0.forgetSuppressions(before: $0.now.adding(.days(400))) }
            let kept = try await test.store.read { try $0.suppression(of: hashes[0])?.reason }
            #expect(kept == .complaint)
        }
    }
}
