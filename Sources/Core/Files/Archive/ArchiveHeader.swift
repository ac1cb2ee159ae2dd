/// The block of 512 bytes before each file of an archive: the format `ustar` of tar (POSIX.1-2017, pax, "ustar Interchange
/// Format"), so that any tool can look into one. Plain files only.
struct ArchiveHeader: Hashable {
    static let blockBytes = 512
    /// Bytes of a file at most: eleven octal digits.
    static let mostBytes: Int64 = 0o77777777777

    /// At most 100 bytes of ASCII.
    let name: String
    /// Bytes of the content.
    let size: Int64

    init(name: String, size: Int64) {
        self.name = name
        self.size = size
    }

    /// Nil unless the block is exactly what `block` makes of a name and a size. Names hold letters, digits, `.`, `-`, `_` and `/`,
    /// and no part that leads out.
    init?(_ block: [UInt8]) {
        guard block.count == Self.blockBytes, let size = Self.octal(block[124..<135]) else { return nil }
        let name = block[0..<100].prefix { $0 != 0 }
        let isPlain = name.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 47, 95].contains(byte)
        }
        self.init(name: String(decoding: name, as: UTF8.self), size: size)
        let parts = self.name.split(separator: "/", omittingEmptySubsequences: false)
        guard isPlain, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), self.block == block else { return nil }
    }

    /// The block, with owner and time left empty: the same content makes the same archive.
    var block: [UInt8] {
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        func put(_ text: String, at offset: Int) { block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8) }
        put(name, at: 0)
        put("0000600\0", at: 100)
        put("0000000\0", at: 108)
        put("0000000\0", at: 116)
        put(Self.octal(size, digits: 11) + "\0", at: 124)
        put("00000000000\0", at: 136)
        put("0", at: 156)
        put("ustar\0", at: 257)
        put("00", at: 263)
        put(Self.octal(Self.checksum(of: block), digits: 6) + "\0 ", at: 148)
        return block
    }

    /// The sum of all bytes, with those of the checksum itself taken as spaces.
    private static func checksum(of block: [UInt8]) -> Int64 {
        block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int64(block[$1])) }
    }

    private static func octal(_ value: Int64, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static func octal(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard digits.allSatisfy({ (48...55).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 8 + Int64($1 - 48) }
    }
}
