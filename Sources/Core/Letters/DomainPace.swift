import Primitives

/// One after the other to each domain: gives each letter its place in time. Pure: the moment is passed in.
package struct DomainPace: Sendable {
    /// Zero: at any pace.
    private let perMinute: Int
    private var next: [String: Timestamp] = [:]
    /// The latest moment that was passed in.
    private var latest: Timestamp?

    /// How much of the pace may be used at once after a rest.
    private static let burst = Duration.seconds(10)
    private static let mostDomains = 10_000

    package init(perMinute: Int) { self.perMinute = perMinute }

    /// Nil when a letter to the domain may go at `now`; else when its turn is, which is kept for it.
    package mutating func place(for domain: String, at now: Timestamp) -> Timestamp? {
        guard perMinute > 0 else { return nil }
        // The clock was set back: places of before would lie as far ahead as it went.
        if let latest, now < latest.adding(.zero - Self.burst) { (next, self.latest) = ([:], nil) }
        latest = max(latest ?? now, now)
        let place = max(next[domain] ?? now, now.adding(.zero - Self.burst))
        if next.count >= Self.mostDomains { next = next.filter { $0.value > now } }
        next[domain] = place.adding(.seconds(60) / perMinute)
        return place <= now ? nil : place
    }
}
