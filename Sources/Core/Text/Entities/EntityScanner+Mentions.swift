extension EntityScanner {
    /// The mention that starts with the `@` at `start`: a name, then perhaps `@host` and `:port`. Nil when no name follows.
    ///
    /// The rule is Mastodon's: a name is made of ASCII letters, digits and `_`, with `.` and `-` inside only.
    func mention(at start: Int) -> (handle: MentionHandle, end: Int)? {
        guard let nameEnd = nameEnd(from: start + 1) else { return nil }
        let name = String(decoding: bytes[(start + 1)..<nameEnd], as: UTF8.self)
        guard let hostEnd = hostEnd(from: nameEnd) else {
            return (MentionHandle(username: name, host: nil), nameEnd)
        }
        let host = String(decoding: bytes[(nameEnd + 1)..<hostEnd], as: UTF8.self)
        return (MentionHandle(username: name, host: host), hostEnd)
    }

    /// Where the name that begins at `start` ends; nil when there is none or it is longer than any server allows.
    private func nameEnd(from start: Int) -> Int? {
        guard start < bytes.count, bytes[start].isASCIIWord else { return nil }
        var end = start
        let limit = min(bytes.count, start + Username.maximumRemoteLength + 1)
        while end < limit, bytes[end].isASCIIWord || bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: "-") { end += 1 }
        while !bytes[end - 1].isASCIIWord { end -= 1 }
        return end - start <= Username.maximumRemoteLength ? end : nil
    }

    /// Where the host behind the `@` at `start` ends, with its port; nil when no host is written there.
    private func hostEnd(from start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "@") else { return nil }
        let first = start + 1
        var end = first
        let limit = min(bytes.count, first + 254)
        while end < limit {
            guard let (scalar, next) = UTF8Scalars.scalar(at: end, in: bytes), scalar.isWord || scalar == "." || scalar == "-" else { break }
            end = next
        }
        while end > first, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        guard end > first, end - first <= 253, bytes[first] != UInt8(ascii: "."), bytes[first] != UInt8(ascii: "-") else { return nil }
        return portEnd(from: end) ?? end
    }

    /// Where the port behind the `:` at `start` ends; nil when no port is written there.
    func portEnd(from start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: ":") else { return nil }
        var end = start + 1
        while end < bytes.count, end - start <= 6, bytes[end].isASCIIDigit { end += 1 }
        return (2...6).contains(end - start) ? end : nil
    }
}
