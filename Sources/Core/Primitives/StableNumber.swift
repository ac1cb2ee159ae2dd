import Crypto

/// Numbers that stand for texts where a column holds ids only.
package enum StableNumber {
    /// The first 63 bits of SHA-256: the same in every process and release, never negative.
    package static func of(_ text: String) -> Int64 {
        let first = SHA256.hash(data: Array(text.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int64(first >> 1)
    }
}
