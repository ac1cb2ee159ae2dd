import Primitives
import Store

/// Removes sessions, codes and links that have long ended. Called by the clock, about every hour.
package struct AccessSweep: Sendable {
    /// Codes and links are kept a day after their end, so that a second use is still noticed.
    static let kept = Duration.days(1)

    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Returns how many rows went.
    @discardableResult
    package func run() async throws -> Int {
        try await store.write { try $0.sweepAccess(endedBefore: $0.now.adding(.zero - Self.kept)) }
    }
}
