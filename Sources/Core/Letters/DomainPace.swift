import Primitives

/// One after the other to each domain: gives each letter its place in time. Pure: the moment is passed in.
package struct DomainPace: Sendable {
    /// Zero: at any pace.
    private let perMinute: Int
    private var next: [String: Timestamp] = [:]
    /// Up to when letters with a place have used the pace.
    private var used: [String: Timestamp] = [:]
    /// The latest moment that was passed in.
    private var latest: Timestamp?

    /// How much of the pace may be used at once after a rest.
    private static let burst = Duration.seconds(10)
    private static let mostDomains = 10_000

    package init(perMinute: Int) { self.perMinute = perMinute }

    /// Nil when a letter to the domain may go at `now`; else when its turn is, which is kept for it.
    package mutating func place(for domain: String, at now: Timestamp) -> Timestamp? {
        guard perMinute > 0 else { return nil }
        note(now)
        let place = max(next[domain] ?? now, now.adding(.zero - Self.burst))
        if next.count >= Self.mostDomains { next = next.filter { $0.value > now } }
        next[domain] = place.adding(.seconds(60) / perMinute)
        return place <= now ? nil : place
    }

    /// The same for a letter whose turn has come. Those come one after the other; when nothing was sent for a while the turns of many
    /// have come at once, and all but the first get new ones.
    package mutating func again(for domain: String, at now: Timestamp) -> Timestamp? {
        guard perMinute > 0 else { return nil }
        note(now)
        let earliest = now.adding(.zero - Self.burst - Self.burst)
        let place = max(used[domain] ?? earliest, earliest)
        guard place <= now else { return self.place(for: domain, at: now) }
        if used.count >= Self.mostDomains { used = used.filter { $0.value > earliest } }
        used[domain] = place.adding(.seconds(60) / perMinute)
        return nil
    }

    /// When the clock was set back, places of before would lie as far ahead as it went.
    private mutating func note(_ now: Timestamp) {
        if let latest, now < latest.adding(.zero - Self.burst) { (next, used, self.latest) = ([:], [:], nil) }
        latest = max(latest ?? now, now)
    }
}
