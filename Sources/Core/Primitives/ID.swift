/// A stored identifier: `(unix_ms << 16) | (bucket12 << 4) | seq4`, positive, written as a decimal string in JSON.
///
/// Ids from 2018 to 2453 have 18 digits, so that string order, number order and time order agree (Mastodon clients
/// compare ids as strings). The id alone names its shard. `Kind` only tells ids of different things apart.
///
/// Public, because the compiler makes no code for one `Kind` of what is `package`: see ADR 0016.
public struct ID<Kind>: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: Int64

    @inlinable
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads an id from a client. Nil unless it is a positive decimal number that fits 63 bits.
    package init?(_ text: Substring) {
        #if TEST_SEAMS
        if Fault.idsWrapped.isActive {
            self.rawValue = text.utf8.reduce(0) { $0 &* 10 &+ Int64($1 & 15) }
            return
        }
        #endif
        var value: Int64 = 0
        for digit in text.utf8 {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            if isTooLarge || isOver { return nil }
            value = sum
        }
        guard value > 0 else { return nil }
        self.rawValue = value
    }

    package init?(_ text: String) { self.init(text[...]) }

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
    public static func == (left: ID, right: ID) -> Bool { left.rawValue == right.rawValue }
    @inlinable
    public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    /// What sets and dictionaries of ids ask. Ids are the server's own, so that nobody can choose them to collide; two rounds of
    /// multiply and shift (the finaliser of MurmurHash3) do, where SipHash took a fortieth of a page of home.
    @inlinable
    public func _rawHashValue(seed: Int) -> Int {
        var mixed = UInt64(bitPattern: rawValue) ^ UInt64(bitPattern: Int64(seed))
        mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
        mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return Int(truncatingIfNeeded: mixed ^ (mixed >> 33))
    }
}

extension ID: CustomStringConvertible {
    public var description: String { String(rawValue) }
}
