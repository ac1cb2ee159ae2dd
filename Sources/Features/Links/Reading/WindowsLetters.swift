/// Windows-1252, which is also what pages mean that name Latin-1 or ASCII (WHATWG Encoding, section 9).
enum WindowsLetters {
    /// The bytes as UTF-8.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 { output.append(byte) } else { output.append(contentsOf: String(scalar(byte) ?? "\u{FFFD}").utf8) }
        }
        return output
    }

    /// What a byte means.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        (0x80...0x9F).contains(byte) ? Unicode.Scalar(UInt32(special[Int(byte) - 0x80])) : Unicode.Scalar(byte)
    }

    private static let special: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
