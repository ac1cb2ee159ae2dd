import Primitives
import Synchronization

/// The time of the demo world: weeks go by while it is made.
final class DemoClock: Sendable {
    private let moment: Mutex<Timestamp>

    init(at start: Timestamp) { moment = Mutex(start) }

    /// For everything that asks for the time.
    var clock: Clock { Clock { self.now } }

    var now: Timestamp { moment.withLock { $0 } }

    func advance(by duration: Duration) { moment.withLock { $0 = $0.adding(duration) } }

    /// Goes on to `moment`; never back.
    func advance(to moment: Timestamp) { self.moment.withLock { $0 = max($0, moment) } }
}
