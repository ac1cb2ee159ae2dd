/// Quoted-printable (RFC 2045, section 6.7): readable text stays readable.
enum QuotedPrintable {
    /// The lines of `text`, whichever way they end, each of at most 76 characters, without line ends.
    static func lines(_ text: String) -> [String] {
        var output: [String] = []
        // By bytes: to Swift the two signs of a line end are one character.
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var current = ""
            let bytes = Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            for (index, byte) in bytes.enumerated() {
                // A line of one full stop ends a message for servers that read line ends loosely, so no line begins with one.
                let beginsWithDot = current.isEmpty && byte == UInt8(ascii: ".")
                let piece = beginsWithDot ? "=2E" : encoded(byte, isLast: index == bytes.count - 1)
                // One character is left for the "=" of a soft line break.
                if current.utf8.count + piece.utf8.count > 75 {
                    output.append(current + "=")
                    current = ""
                }
                current += piece
            }
            output.append(current)
        }
        return output
    }

    /// Blanks at the end of a line would be lost on the way, so they are written out.
    private static func encoded(_ byte: UInt8, isLast: Bool) -> String {
        let isBlank = byte == 0x20 || byte == 0x09
        if (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !isLast { return String(Unicode.Scalar(byte)) }
        let hex = String(byte, radix: 16, uppercase: true)
        return "=" + (hex.count == 1 ? "0" + hex : hex)
    }
}
