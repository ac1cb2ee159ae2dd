/// A stored identifier: `(unix_ms << 16) | (bucket12 << 4) | seq4`, positive, written as a decimal string in JSON.
///
/// Ids from 2018 to 2453 have 18 digits, so that string order, number order and time order agree (Mastodon clients
/// compare ids as strings). The id alone names its shard. `Kind` only tells ids of different things apart.
package struct ID<Kind>: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    @inlinable
    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads an id from a client. Nil unless it is a positive decimal number that fits 63 bits.
    package init?(_ text: some StringProtocol) {
        #if TEST_SEAMS
        if Fault.idsWrapped.isActive {
            self.rawValue = text.utf8.reduce(0) { $0 &* 10 &+ Int64($1 & 15) }
            return
        }
        #endif
        guard let value = Int64(text), value > 0 else { return nil }
        self.rawValue = value
    }

    package init(time: Timestamp, bucket: Bucket, sequence: Int) {
        self.rawValue = (time.milliseconds << 16) | (Int64(bucket.rawValue) << 4) | Int64(sequence & 15)
    }

    /// The shard that holds the row.
    package var bucket: Bucket { Bucket(rawValue: Int((rawValue >> 4) & 4095)) }

    /// When the id was made, to the millisecond, UTC.
    package var time: Timestamp { Timestamp(milliseconds: rawValue >> 16) }

    // Spelled out, because what the standard library derives from `RawRepresentable` is generic code that looks up its
    // witnesses at each comparison; ids are compared and hashed on every hot path.
    @inlinable
    package static func == (left: ID, right: ID) -> Bool { left.rawValue == right.rawValue }
    @inlinable
    package static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    @inlinable
    package func _rawHashValue(seed: Int) -> Int { rawValue._rawHashValue(seed: seed) }
}

extension ID: CustomStringConvertible {
    package var description: String { String(rawValue) }
}
