import Primitives
import Synchronization

/// A clock that a test sets. It moves on by a millisecond at each look, so that no two transactions share a moment.
package final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    package init(_ start: Timestamp = Timestamp(milliseconds: 1_800_000_000_000)) { time = Mutex(start) }

    package func advance(by duration: Duration) { time.withLock { $0 = $0.adding(duration) } }

    /// The moment that was given out last, without moving on.
    package var now: Timestamp { time.withLock { $0 } }

    package var clock: Clock {
        Clock {
            self.time.withLock { time in
                time = time.adding(.milliseconds(1))
                return time
            }
        }
    }
}
