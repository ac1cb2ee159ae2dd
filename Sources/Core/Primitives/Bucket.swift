import Crypto

/// The shard of a row: a number in 0..<4096 that is the first column of every distributed table's key.
///
/// A local account's bucket is the hash of its lower-cased username, a remote account's that of its actor URI, and every
/// owned row carries its owner's. Look-up tables (token, e-mail, tag) use the hash of the value looked up.
package struct Bucket: RawRepresentable, Hashable, Comparable, Sendable {
    /// How many buckets there are. Part of every stored id, so it never changes.
    package static let count = 4096

    package let rawValue: Int

    /// Traps when `rawValue` lies outside 0..<4096: a bucket only comes from a hash, an id or a stored row.
    package init(rawValue: Int) {
        precondition((0..<Bucket.count).contains(rawValue), "bucket \(rawValue) is outside 0..<\(Bucket.count)")
        self.rawValue = rawValue
    }

    /// The first 12 bits of SHA-256, so that the same value lands on the same shard in every process and release
    /// (`Hasher` is seeded per process).
    package init(hashing value: String) {
        var hash = SHA256()
        var value = value
        value.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        let digest = hash.finalize()
        var bytes = digest.makeIterator()
        let first = Int(bytes.next() ?? 0)
        let second = Int(bytes.next() ?? 0)
        self.init(rawValue: (first << 4) | (second >> 4))
    }

    /// The first 12 bits of a digest that is already there: the hash of a token names its own shard.
    package init(digest: [UInt8]) {
        precondition(digest.count >= 2, "a digest has at least two bytes")
        self.init(rawValue: (Int(digest[0]) << 4) | (Int(digest[1]) >> 4))
    }

    /// The slot of the event log that rows of this bucket are numbered in, 0..<64.
    package var logSlot: Int { rawValue & 63 }

    package static func < (left: Bucket, right: Bucket) -> Bool { left.rawValue < right.rawValue }
}
