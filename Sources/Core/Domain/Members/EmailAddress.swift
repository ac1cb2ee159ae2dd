/// The form of e-mail addresses that we accept: the plain one of RFC 5321, without quotes, comments or address literals.
package enum EmailAddress {
    /// The address lower-cased and without blanks around it; nil when it has not the form. Whether somebody reads it only
    /// a message can tell.
    package static func normalised(_ text: String) -> String? {
        let trimmed = text.trimmingBlanks.lowercased()
        let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, trimmed.utf8.count <= 254, isLocal(parts[0]), isHost(parts[1]) else { return nil }
        return trimmed
    }

    /// What the usual spellings of one mailbox share: `address`, which is normalised, without what follows a plus sign before the @
    /// (RFC 5233), and for Google Mail without its full stops and under one of its two names. To count what strangers have sent there,
    /// never to write to: another server may tell them apart.
    package static func canonical(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        let (local, host) = (address[..<at], address[address.index(after: at)...])
        let main = local.first == "+" ? local : local.prefix { $0 != "+" }
        guard host == "gmail.com" || host == "googlemail.com" else { return "\(main)@\(host)" }
        return "\(main.replacing(".", with: ""))@gmail.com"
    }

    private static func isLocal(_ part: Substring) -> Bool {
        guard (1...64).contains(part.utf8.count), part.first != ".", part.first != "-", part.last != ".", !part.contains("..") else { return false }
        return part.utf8.allSatisfy { isAlphanumeric($0) || allowedSigns.contains($0) }
    }

    private static func isHost(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// Without `%` and `!`, which old servers read as a route to another address, and `|` and backquotes, which programs
    /// beside them have read as commands.
    private static let allowedSigns = Set("#$&'*+/=?^_{}~.-".utf8)

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte)
    }
}

extension String {
    /// Without white space at its ends.
    fileprivate var trimmingBlanks: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
