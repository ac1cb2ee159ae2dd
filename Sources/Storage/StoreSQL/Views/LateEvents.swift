#if TEST_SEAMS
import Domain
import Synchronization

/// The fault "events outside the transaction": events of one transaction are written by the next one, so that a crash
/// between the two loses them. Debug builds only.
enum LateEvents {
    private static let waiting = Mutex<[Event]>([])

    /// Keeps `events` for the next transaction and returns those of the last one.
    static func exchange(_ events: [Event]) -> [Event] {
        waiting.withLock { waiting in
            defer { waiting = events }
            return waiting
        }
    }
}
#endif
