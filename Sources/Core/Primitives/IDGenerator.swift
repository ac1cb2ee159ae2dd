import Synchronization

/// Makes ids, one generator per process: unique within the process and rising within each bucket even when the clock
/// steps back.
///
/// Two processes may still make the same id; inserts therefore use ON CONFLICT DO NOTHING and take the next id when no
/// row was written.
package final class IDGenerator: Sendable {
    private let clock: Clock
    private let randomness: Randomness
    /// The last value made per bucket, as `(ms << 4) | seq`.
    private let last: Mutex<[Int64]>

    package init(clock: Clock, randomness: Randomness) {
        self.clock = clock
        self.randomness = randomness
        self.last = Mutex(Array(repeating: 0, count: Bucket.count))
    }

    /// The next id of `bucket`. A new millisecond starts at a random sequence number below 8, so that two processes
    /// seldom meet; the seventeenth id of a millisecond borrows from the next one.
    package func next<Kind>(in bucket: Bucket, of kind: Kind.Type = Kind.self) -> ID<Kind> {
        let fresh = (clock.now().milliseconds << 4) | Int64(randomness.below(8))
        let value = last.withLock { last in
            let value = max(fresh, last[bucket.rawValue] + 1)
            last[bucket.rawValue] = value
            return value
        }
        return ID(time: Timestamp(milliseconds: value >> 4), bucket: bucket, sequence: Int(value & 15))
    }
}
