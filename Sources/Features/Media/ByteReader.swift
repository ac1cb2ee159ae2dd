/// Reads bytes from left to right; past the end there is nothing.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(_ count: Int) { position = min(bytes.count, position + max(0, count)) }

    mutating func byte() -> UInt8? { take(1)?.first }

    /// Exactly `count` bytes, or nil when fewer are left.
    mutating func take(_ count: Int) -> [UInt8]? {
        guard bytes.count - position >= count else {
            position = bytes.count
            return nil
        }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func bigEndian(_ count: Int) -> Int? { take(count)?.reduce(0) { $0 << 8 | Int($1) } }
    mutating func littleEndian(_ count: Int) -> Int? { take(count)?.reversed().reduce(0) { $0 << 8 | Int($1) } }
}
