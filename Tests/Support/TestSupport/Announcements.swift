import Domain
import Synchronization

/// Remembers the live events that a store announced, in order.
package final class Announcements: Sendable {
    private let events = Mutex<[LiveEvent]>([])

    package init() {}

    package func add(_ more: [LiveEvent]) { events.withLock { $0 += more } }

    package var all: [LiveEvent] { events.withLock { $0 } }
}
