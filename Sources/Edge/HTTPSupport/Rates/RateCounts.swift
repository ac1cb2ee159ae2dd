import Domain
import Primitives

/// The counts of one rule in the current window. Pure: the time comes in, the verdict goes out.
package struct RateCounts<Key: Hashable & Sendable>: Sendable {
    private let rule: RateRule
    private let capacity: Int
    private var windowStart: Int64 = .min
    private var counts: [Key: Int32] = [:]
    /// Counts by hash for keys that found no place. Keys that share an entry share its count: too strict in a flood, but
    /// never open, and of fixed size.
    private var overflow: [Int32] = []

    /// `capacity` is how many keys are counted exactly; positive.
    package init(rule: RateRule, capacity: Int) {
        self.rule = rule
        self.capacity = capacity
    }

    /// Counts one request of `key`.
    package mutating func take(_ key: Key, at now: Timestamp) -> RateVerdict {
        let length = rule.window.components.seconds
        let start = now.seconds - now.seconds % length
        if start != windowStart {
            windowStart = start
            counts.removeAll(keepingCapacity: counts.count < capacity / 4)
            overflow = []
        }
        let count = increment(key)
        return RateVerdict(
            isAllowed: count <= rule.count, limit: rule.count, remaining: max(0, rule.count - count),
            reset: Timestamp(milliseconds: (start + length) * 1000))
    }

    /// Whether one more request of `key` would be refused. Counts nothing.
    package func isExhausted(_ key: Key, at now: Timestamp) -> Bool {
        guard now.seconds - now.seconds % rule.window.components.seconds == windowStart else { return false }
        if let known = counts[key] { return Int(known) >= rule.count }
        return counts.count >= capacity && !overflow.isEmpty && Int(overflow[RateCounts.slot(of: key)]) >= rule.count
    }

    private static func slot(of key: Key) -> Int { Int(UInt(bitPattern: key.hashValue) % 1024) }

    /// How many keys are counted exactly now.
    package var keyCount: Int { counts.count }

    private mutating func increment(_ key: Key) -> Int {
        if let known = counts[key] {
            let count = min(known, Int32.max - 1) + 1
            counts[key] = count
            return Int(count)
        }
        if counts.count < capacity {
            counts[key] = 1
            return 1
        }
        if overflow.isEmpty { overflow = Array(repeating: 0, count: 1024) }
        let slot = RateCounts.slot(of: key)
        overflow[slot] = min(overflow[slot], Int32.max - 1) + 1
        return Int(overflow[slot])
    }
}
