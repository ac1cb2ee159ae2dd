/// The form in which text from people is kept.
package enum PlainText {
    /// The text with line ends as `\n`, without control characters (a NUL cannot be stored in every engine), and without
    /// white space at its ends.
    package static func normalised(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0D: output.append(0x0A)
            case 0x0A: if previous != 0x0D { output.append(byte) }
            case 0x00..<0x20 where byte != 0x09, 0x7F: break
            default: output.append(byte)
            }
            previous = byte
        }
        return trimmed(String(decoding: output, as: UTF8.self))
    }

    /// The same for text of one line: line ends and tabs become spaces.
    package static func singleLine(_ text: String) -> String {
        let bytes = normalised(text).utf8.map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One line for words that stand alone in front of strangers: without signs that turn the direction of what follows.
    package static func readable(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in singleLine(text).unicodeScalars where !isTurning(scalar) { output.append(scalar) }
        return singleLine(String(output))
    }

    private static func isTurning(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) || (0x80...0x9F).contains(scalar.value)
            || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
