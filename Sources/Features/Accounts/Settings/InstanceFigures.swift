import Domain
import Primitives
import Store
import Synchronization

/// How many people use this server, counted again after a while only: the count visits every shard.
package final class InstanceFigures: Sendable {
    private let store: any Store
    private let clock: Clock
    private let memory = Mutex<(figures: PeopleFigures, at: Timestamp)?>(nil)
    private let maximumAge = Duration.minutes(5)

    package init(store: any Store, clock: Clock) {
        self.store = store
        self.clock = clock
    }

    /// At most five minutes old. Throws `StoreError.busy`.
    package func current() async throws -> PeopleFigures {
        let now = clock.now()
        if let known = memory.withLock({ $0 }), known.at <= now, now < known.at.adding(maximumAge) { return known.figures }
        let (month, halfYear) = (now.adding(.days(-30)), now.adding(.days(-180)))
        let figures = try await store.read { try $0.peopleFigures(activeSinceMonth: month, activeSinceHalfYear: halfYear) }
        memory.withLock { $0 = (figures, now) }
        return figures
    }
}
