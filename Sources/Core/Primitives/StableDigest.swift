import Crypto

/// Digests that stand for texts in look-up tables.
package enum StableDigest {
    /// SHA-256 as 64 hexadecimal digits: the same in every process and release. `Bucket(hashing:)` has its first 12 bits.
    package static func hex(of text: String) -> String { Hexadecimal.text(SHA256.hash(data: Array(text.utf8))) }
}
