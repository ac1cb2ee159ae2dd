import Primitives

/// Names a blob by its content: 64 lower-case hexadecimal digits of its SHA-256. Nothing else fits, so a key is always safe as
/// part of a path.
package struct BlobKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let hex: String

    /// Nil for anything but 64 digits of `0123456789abcdef`.
    package init?(_ hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.hex = hex
    }

    /// `digest` has 32 bytes; nil for any other number.
    package init?(digest: some Sequence<UInt8>) {
        self.init(Hexadecimal.text(digest))
    }

    package var description: String { hex }

    /// The shard of who uses it: the first twelve bits.
    package var bucket: Bucket { Bucket(rawValue: Int(hex.prefix(3), radix: 16) ?? 0) }

    package static func < (left: BlobKey, right: BlobKey) -> Bool { left.hex < right.hex }
}
