import Domain

/// Live events between whoever makes them and whoever is interested now. Fire and forget: what must not be lost is in
/// the database. In-process today; a second driver carries the same between processes.
package protocol Bus: Sendable {
    /// Hands the events to every observer and stream. Called after the commit, from any thread; does not block.
    func publish(_ events: [LiveEvent])

    /// Calls `observer` for every event from now on, on the publisher's thread. For what must be forgotten at once
    /// (caches): it has to be quick and must not publish. The bus keeps it for good.
    func observe(_ observer: @escaping @Sendable (LiveEvent) -> Void)

    /// The events from now on that `isWanted` admits. A reader that falls more than `buffer` events behind loses the
    /// oldest. The stream ends when its reader stops.
    func events(buffer: Int, where isWanted: @escaping @Sendable (LiveEvent) -> Bool) -> AsyncStream<LiveEvent>
}
