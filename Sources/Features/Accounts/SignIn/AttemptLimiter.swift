import Primitives
import Synchronization

/// Counts failures per key (an account's address, a client's network address) and says when there have been too many.
/// Kept in memory and bounded: when full it forgets whoever failed longest ago.
package final class AttemptLimiter: Sendable {
    /// Failures within `window` that are put up with.
    private let most: Int
    private let window: Duration
    private let capacity: Int
    private let clock: Clock
    private let failures = Mutex<[String: [Timestamp]]>([:])

    package init(most: Int, within window: Duration, capacity: Int = 10_000, clock: Clock) {
        self.most = most
        self.window = window
        self.capacity = capacity
        self.clock = clock
    }

    /// Whether one more attempt may be made for `key`.
    package func allows(_ key: String) -> Bool {
        let start = clock.now().adding(.zero - window)
        return failures.withLock { ($0[key] ?? []).count { $0 > start } < most }
    }

    /// Takes an attempt that is not known to be right yet: it counts as a failure until `forget`. Counting first leaves no
    /// room for many attempts at the same moment. False when there have been too many.
    package func take(_ key: String) -> Bool {
        let now = clock.now()
        let start = now.adding(.zero - window)
        return failures.withLock { failures in
            let recent = (failures[key] ?? []).filter { $0 > start }
            guard recent.count < most else { return false }
            failures[key] = recent + [now]
            if failures.count > capacity { Self.shrink(&failures, start: start) }
            return true
        }
    }

    /// Forgets what was counted: the attempt was right.
    package func forget(_ key: String) { failures.withLock { _ = $0.removeValue(forKey: key) } }

    private static func shrink(_ failures: inout [String: [Timestamp]], start: Timestamp) {
        failures = failures.filter { ($0.value.last ?? start) > start }
        let surplus = failures.sorted { ($0.value.last ?? start) < ($1.value.last ?? start) }.prefix(failures.count / 4)
        for (key, _) in surplus { failures.removeValue(forKey: key) }
    }
}
