import Domain
import Synchronization

/// Remembers the live events that a store announced, in order, and how many came together.
package final class Announcements: Sendable {
    private let batches = Mutex<[[LiveEvent]]>([])

    package init() {}

    package func add(_ events: [LiveEvent]) { batches.withLock { $0.append(events) } }

    package var all: [LiveEvent] { batches.withLock { $0.flatMap { $0 } } }

    package var batchSizes: [Int] { batches.withLock { $0.map(\.count) } }
}
