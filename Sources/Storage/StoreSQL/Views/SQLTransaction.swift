import Domain
import Primitives
import Store

/// The write side on any engine. An engine makes a new one for each attempt of a transaction, and publishes
/// `announcements` after the commit.
package final class SQLTransaction: SQLReadView, Transaction {
    package let now: Timestamp
    private let ids: IDGenerator
    package private(set) var announcements: [LiveEvent] = []
    /// Events that wait for the end of the body: see `finish()`.
    var pendingEvents: [Event] = []

    package init(session: any SQLSession, ids: IDGenerator, now: Timestamp) {
        self.ids = ids
        self.now = now
        super.init(session: session)
    }

    package func nextID<Kind>(in bucket: Bucket) -> ID<Kind> { ids.next(in: bucket) }

    package func announce(_ event: LiveEvent) { announcements.append(event) }
}
