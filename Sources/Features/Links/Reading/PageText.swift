/// The bytes of a page as UTF-8.
enum PageText {
    /// Nil for a page in a character set that is not read here (UTF-8 and the family of Latin-1 are), or that names none and is not
    /// UTF-8. `named` is what its answer says, lower-cased; a mark at the beginning of the page counts for more, what the page itself
    /// says for less. `isCut`: its last character may be a piece of one.
    static func utf8(_ bytes: [UInt8], named: String) -> [UInt8]? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { return nil }
        let name = named.isEmpty ? declared(bytes) : named
        switch name {
        case "utf-8", "utf8", "unicode-1-1-utf-8": return bytes
        case "": return isUTF8(bytes) ? bytes : nil
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "windows-1252", "cp1252", "x-cp1252", "ascii", "us-ascii":
            return WindowsLetters.utf8(bytes)
        default: return nil
        }
    }

    /// The same for whoever reads tags and addresses alone, which are ASCII: a page in another character set is taken as it came.
    /// Empty for one whose ASCII is not written as ASCII.
    static func tags(_ bytes: [UInt8], named: String) -> [UInt8] {
        if let text = utf8(bytes, named: named) { return text }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { return [] }
        let name = named.isEmpty ? declared(bytes) : named
        let others = ["utf-16", "utf16", "utf-32", "utf32", "utf-7", "ucs-2", "unicode", "iso-2022", "csiso2022", "hz-gb"]
        return others.contains { name.hasPrefix($0) } ? [] : bytes
    }

    /// What the page says of itself in its first bytes (WHATWG HTML, section 13.2.3.2); empty when it says nothing.
    private static func declared(_ bytes: [UInt8]) -> String {
        var scanner = PageScanner(Array(bytes.prefix(4096)), mostTags: 100)
        while let token = scanner.next() {
            guard case .start(let tag) = token, tag.name == "meta" else { continue }
            if let name = tag.value("charset") { return name.lowercased().filter { !$0.isWhitespace } }
            guard tag.value("http-equiv")?.lowercased() == "content-type", let content = tag.value("content")?.lowercased(),
                let mark = content.firstRange(of: "charset=")
            else { continue }
            return content[mark.upperBound...].prefix { !$0.isWhitespace && $0 != ";" }.filter { $0 != "\"" && $0 != "'" }
        }
        return ""
    }

    /// Whether all but a cut last character is.
    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        for cut in 0...3 where cut <= bytes.count {
            if String(validating: bytes.dropLast(cut), as: UTF8.self) != nil { return true }
        }
        return false
    }
}
