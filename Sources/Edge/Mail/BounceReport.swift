/// What a message in the mailbox says about a letter of ours (RFC 3464).
struct BounceReport: Sendable, Hashable {
    /// Addresses in its head that it may have been sent to.
    let addresses: [String]
    /// The letter will never be delivered. What only tells of a delay, or was sent by a person's program, is not that.
    let isForGood: Bool
    /// The line that says so.
    let said: String

    private static let headNames = ["to", "delivered-to", "x-original-to", "envelope-to"]

    /// `bytes` are those of the message, however it is encoded; only its plain lines are looked at.
    init(_ bytes: some BidirectionalCollection<UInt8>) {
        var (addresses, status, action): ([String], String?, String?) = ([], nil, nil)
        var isHead = true
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
            if text.isEmpty {
                isHead = false
                continue
            }
            guard let colon = text.firstIndex(of: ":") else { continue }
            let name = text[..<colon].lowercased()
            let value = text[text.index(after: colon)...]
            if isHead, Self.headNames.contains(name) { addresses += Self.addresses(in: value) }
            if name == "status", !isHead { status = status ?? value.filter { !$0.isWhitespace } }
            if name == "action", !isHead { action = action ?? value.filter { !$0.isWhitespace }.lowercased() }
        }
        self.addresses = addresses
        isForGood = status?.hasPrefix("5.") == true && action.map { $0 == "failed" } != false
        said = status.map { "came back: \($0)" } ?? ""
    }

    /// All that looks like an address, with or without a name before it.
    private static func addresses(in text: Substring) -> [String] {
        text.split { $0 == "," || $0 == "<" || $0 == ">" || $0.isWhitespace }.filter { $0.contains("@") }.map(String.init)
    }
}
