extension EntityScanner {
    /// The longest address that becomes a link, in bytes; a longer one stays plain text.
    static let maximumLinkLength = 2048

    /// Where `http://` or `https://` ends that starts at `start`, in any case; nil when neither stands there.
    func schemeEnd(at start: Int) -> Int? {
        let letters = Array("http".utf8)
        guard start + 7 < bytes.count else { return nil }
        for offset in letters.indices where bytes[start + offset] | 0x20 != letters[offset] { return nil }
        var end = start + 4
        if bytes[end] | 0x20 == UInt8(ascii: "s") { end += 1 }
        guard end + 3 <= bytes.count, bytes[end] == UInt8(ascii: ":"), bytes[end + 1] == UInt8(ascii: "/"), bytes[end + 2] == UInt8(ascii: "/") else {
            return nil
        }
        return end + 3
    }

    /// The address whose host begins at `start`: where it ends, and whether it may become a link. Nil when no host
    /// stands there; then at most 254 bytes have been read.
    ///
    /// An address with a user name is no link: `https://good.example@evil.example` is a trick.
    func link(afterScheme start: Int) -> (end: Int, isLink: Bool)? {
        guard let hostEnd = linkHostEnd(from: start) else { return nil }
        var end = portEnd(from: hostEnd) ?? hostEnd
        if end < bytes.count, bytes[end] == UInt8(ascii: "@") || bytes[end] == UInt8(ascii: ":") && startsUserInfo(at: end) {
            return (end, false)
        }
        guard end < bytes.count, [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains(bytes[end]) else { return (end, true) }
        end = trimmed(start: end, end: pathEnd(from: end))
        return (end, end - start <= EntityScanner.maximumLinkLength)
    }

    /// Whether the `:` at `start` opens a password (`user:secret@host`) rather than ends a sentence.
    private func startsUserInfo(at start: Int) -> Bool {
        var end = start + 1
        while end < bytes.count, end - start < 64, bytes[end] > 0x20 {
            if bytes[end] == UInt8(ascii: "@") { return true }
            end += 1
        }
        return false
    }

    /// Where the host ends: labels of letters, digits, `-` and `_`, joined by dots. A dot at its end ends the sentence.
    private func linkHostEnd(from start: Int) -> Int? {
        var end = start
        var labelStart = start
        while end - start <= 253, let (scalar, next) = UTF8Scalars.scalar(at: end, in: bytes) {
            if scalar == "." {
                guard end > labelStart else { break }
                labelStart = next
            } else if !(scalar.isWord || scalar == "-" && end > labelStart) {
                break
            }
            end = next
        }
        while end > start, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        return end > start && end - start <= 253 ? end : nil
    }

    private func pathEnd(from start: Int) -> Int {
        var end = start
        while let (scalar, next) = UTF8Scalars.scalar(at: end, in: bytes), scalar.isLinkCharacter { end = next }
        return end
    }

    /// Gives punctuation at the end of an address back to the sentence, and a closing bracket that the address does not open.
    private func trimmed(start: Int, end: Int) -> Int {
        var end = end
        var surplus = 0
        for byte in bytes[start..<end] {
            if byte == UInt8(ascii: "(") { surplus -= 1 } else if byte == UInt8(ascii: ")") { surplus += 1 }
        }
        while end > start {
            switch bytes[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"),
                UInt8(ascii: "'"), UInt8(ascii: "*"):
                end -= 1
            case UInt8(ascii: ")") where surplus > 0:
                surplus -= 1
                end -= 1
            default: return end
            }
        }
        return end
    }
}
