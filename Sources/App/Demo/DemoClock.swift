import Primitives
import Synchronization

/// The time of the demo world: weeks go by while it is made.
final class DemoClock: Sendable {
    private let moment: Mutex<Timestamp>

    init(at start: Timestamp) { moment = Mutex(start) }

    /// For everything that asks for the time. Each asking takes a millisecond, so that what follows something has a later id: the log
    /// is replayed in the order of ids.
    var clock: Clock {
        Clock {
            self.moment.withLock { moment in
                moment = moment.adding(.milliseconds(1))
                return moment
            }
        }
    }

    var now: Timestamp { moment.withLock { $0 } }

    func advance(by duration: Duration) { moment.withLock { $0 = $0.adding(duration) } }

    /// Goes on to `moment`; never back.
    func advance(to moment: Timestamp) { self.moment.withLock { $0 = max($0, moment) } }
}
