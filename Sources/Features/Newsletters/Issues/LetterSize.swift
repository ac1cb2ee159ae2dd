import Domain

/// How large parts of a letter are as they travel, and where they may be cut.
enum LetterSize {
    /// Bytes of `text` in quoted-printable (RFC 2045, section 6.7), with its line ends: at most so many.
    static func travelling(_ text: some StringProtocol) -> Int {
        let bytes = text.utf8.reduce(0) { $0 + (((0x20...0x7e).contains($1) && $1 != UInt8(ascii: "=")) ? 1 : $1 == UInt8(ascii: "\n") ? 2 : 3) }
        return bytes + bytes / 24
    }

    /// The beginning of our own serialised HTML that fits `most` bytes: whole elements of the outermost level only.
    static func beginning(ofHTML html: String, most: Int) -> String {
        var (depth, end, size, last) = (0, html.startIndex, 0, html.startIndex)
        var place = html.startIndex
        while let open = html[place...].firstIndex(of: "<"), let close = html[open...].firstIndex(of: ">") {
            let name = html[html.index(after: open)...].prefix { $0.isLetter || $0.isNumber || $0 == "/" }
            place = html.index(after: close)
            if name.hasPrefix("/") { depth -= 1 } else if !["img", "br", "hr"].contains(name) { depth += 1 }
            guard depth == 0 else { continue }
            size += travelling(html[last..<place])
            last = place
            if size > most { break }
            end = place
        }
        return String(html[..<end])
    }

    /// The beginning of a plain text that fits `most` bytes: whole lines.
    static func beginning(ofText text: String, most: Int) -> String {
        var (lines, size) = ([Substring](), 0)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            size += travelling(line) + 2
            if size > most { break }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
