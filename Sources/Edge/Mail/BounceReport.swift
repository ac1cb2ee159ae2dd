import Domain

/// What a message in the mailbox says about a letter of ours (RFC 3464 and 5965).
struct BounceReport: Sendable, Hashable {
    /// Where the letter may have been to come back to: addresses in the message's head, and those that a complaint names.
    let addresses: [String]
    /// Nothing is to be sent there any more: its reader complained, or the address is at fault, so that no letter will ever be
    /// delivered there (RFC 3463: 5.1.x; 550 and 553 where a server says no more). What tells of a delay, of a full mailbox or of a
    /// policy, or was sent by a person's program, is not that.
    let isForGood: Bool
    /// Why, if so.
    let reason: MailSuppression.Reason
    /// The line that says so.
    let said: String

    private static let headNames = ["to", "delivered-to", "x-original-to", "envelope-to"]

    /// `bytes` are those of the message, however it is encoded; only its plain lines are looked at.
    init(_ bytes: some BidirectionalCollection<UInt8>) {
        var (addresses, status, action, diagnosis): ([String], String?, String?, String?) = ([], nil, nil, nil)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
        }
        let complaint = ComplaintReport(lines[...])
        var isHead = true
        for text in lines {
            if text.isEmpty {
                isHead = false
                continue
            }
            guard let colon = text.firstIndex(of: ":") else { continue }
            let name = text[..<colon].lowercased()
            let value = text[text.index(after: colon)...]
            if isHead, Self.headNames.contains(name) { addresses += Self.addresses(in: value) }
            if isHead { continue }
            if name == "status" { status = status ?? Self.code(in: value) }
            if name == "action" { action = action ?? value.filter { !$0.isWhitespace }.lowercased() }
            if name == "diagnostic-code" { diagnosis = diagnosis ?? Self.bareCode(in: value) }
        }
        if let complaint {
            self.addresses = complaint.addresses + addresses
            (isForGood, reason, said) = (complaint.isComplaint, .complaint, "complaint: \(complaint.kind)")
            return
        }
        self.addresses = addresses
        reason = .cameBack
        let isDead = status?.hasPrefix("5.1.") == true || status?.hasPrefix("5.0.") == true && diagnosis != nil
        isForGood = isDead && action.map { $0 == "failed" } != false
        said = status.map { "came back: \($0)" } ?? ""
    }

    /// A status of what failed for good, without the remark that may follow.
    private static func code(in value: Substring) -> String? {
        value.firstMatch(of: #/^\s*(5\.[0-9]{1,3}\.[0-9]{1,3})(?:[\s(]|$)/#).map { String($0.output.1) }
    }

    /// 550 or 553, when the server gave no further code with it.
    private static func bareCode(in value: Substring) -> String? {
        value.firstMatch(of: #/^\s*(?i:smtp)\s*;\s*(550|553)(?![-\s]+[0-9]+\.[0-9])(?:[-\s]|$)/#).map { String($0.output.1) }
    }

    /// All that looks like an address, with or without a name before it.
    static func addresses(in text: Substring) -> [String] {
        text.split { $0 == "," || $0 == "<" || $0 == ">" || $0.isWhitespace }.filter { $0.contains("@") }.map(String.init)
    }
}
