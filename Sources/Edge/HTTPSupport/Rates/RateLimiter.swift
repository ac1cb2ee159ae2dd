import Domain
import Primitives
import Synchronization

/// Counts the requests of one rule for the whole process: `RateCounts` in shards, so that two threads seldom meet.
package final class RateLimiter: Sendable {
    /// A class, because a mutex cannot be moved into an array.
    private final class Shard: Sendable {
        let counts: Mutex<RateCounts<RateKey>>
        init(rule: RateRule, capacity: Int) { counts = Mutex(RateCounts(rule: rule, capacity: capacity)) }
    }

    private static let shardCount = 16
    private let shards: [Shard]
    /// False when limits are switched off for a bench or a test.
    package let isEnabled: Bool
    private let rule: RateRule

    package init(_ rule: RateRule, isEnabled: Bool = true, capacity: Int = Limits.Rate.keysPerRule) {
        self.rule = rule
        self.isEnabled = isEnabled
        shards = (0..<RateLimiter.shardCount).map { _ in Shard(rule: rule, capacity: max(1, capacity / RateLimiter.shardCount)) }
    }

    private func shard(of key: RateKey) -> Shard { shards[Int(UInt(bitPattern: key.hashValue) % UInt(RateLimiter.shardCount))] }

    /// Whether one more request of `key` would be refused. Counts nothing.
    package func isExhausted(_ key: RateKey, at now: Timestamp) -> Bool {
        isEnabled && shard(of: key).counts.withLock { $0.isExhausted(key, at: now) }
    }

    /// Counts one request of `key`.
    package func take(_ key: RateKey, at now: Timestamp) -> RateVerdict {
        guard isEnabled else { return RateVerdict(isAllowed: true, limit: rule.count, remaining: rule.count, reset: now) }
        return shard(of: key).counts.withLock { $0.take(key, at: now) }
    }

    /// Counts one request of `key` and throws 429 when it is one too many.
    package func require(_ key: RateKey, at now: Timestamp) throws(APIError) {
        try take(key, at: now).require(at: now)
    }
}
