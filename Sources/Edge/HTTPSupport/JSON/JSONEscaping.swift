/// The escaping of JSON strings (RFC 8259, section 7).
enum JSONEscaping {
    /// Where the first byte at or after `start` stands that needs escaping; the end when none does. Looks at eight bytes
    /// at a time, because nearly all text needs none.
    static func plainPrefix(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var position = start
        while position + 8 <= bytes.count {
            if hasSpecialByte(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) { break }
            position += 8
        }
        while position < bytes.count, !isSpecial(bytes[position]) { position += 1 }
        return position
    }

    /// Writes the bytes from `start` on, escaped, without quotes.
    static func write(_ bytes: UnsafeRawBufferPointer, from start: Int, to sink: inout ByteSink) {
        var position = start
        while position < bytes.count {
            let end = plainPrefix(of: bytes, from: position)
            sink.append(UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
            guard end < bytes.count else { return }
            writeEscape(of: bytes[end], to: &sink)
            position = end + 1
        }
    }

    private static func writeEscape(of byte: UInt8, to sink: inout ByteSink) {
        switch byte {
        case UInt8(ascii: "\""): sink.append(#"\""#)
        case UInt8(ascii: "\\"): sink.append(#"\\"#)
        case 0x08: sink.append(#"\b"#)
        case 0x09: sink.append(#"\t"#)
        case 0x0A: sink.append(#"\n"#)
        case 0x0C: sink.append(#"\f"#)
        case 0x0D: sink.append(#"\r"#)
        default:
            let digits = StaticString("0123456789abcdef").utf8Start
            sink.append(#"\u00"#)
            sink.append(digits[Int(byte >> 4)])
            sink.append(digits[Int(byte & 15)])
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Whether one of eight bytes is below 0x20, a quote or a backslash ("Bit Twiddling Hacks", S. E. Anderson: a zero byte
    /// is found by `(v - 0x01...) & ~v & 0x80...`). A false alarm only costs time.
    private static func hasSpecialByte(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let control = (word &- ones &* 0x20) & ~word
        return (control | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & highs != 0
    }
}
