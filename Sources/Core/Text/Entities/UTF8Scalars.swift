/// Reads single Unicode scalars out of bytes that are known to be valid UTF-8 (they come from a `String`).
enum UTF8Scalars {
    /// The scalar that begins at `index` and where the next one begins; nil at the end.
    static func scalar(at index: Int, in bytes: [UInt8]) -> (scalar: Unicode.Scalar, next: Int)? {
        guard index < bytes.count else { return nil }
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), index + 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length {
            guard index + offset < bytes.count else { return nil }
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, index + length) }
    }

    /// The scalar that ends right before `index`; nil at the start.
    static func scalar(before index: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
        guard index > 0 else { return nil }
        var start = index - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(at: start, in: bytes)?.scalar
    }
}
