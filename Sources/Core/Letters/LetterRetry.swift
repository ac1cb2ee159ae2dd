import Primitives

/// When a letter that was put off goes again, and when it is given up. Pure: the moment and the jitter are passed in.
package struct LetterRetry: Sendable {
    /// Waits after the first, second... attempt; about three days in all. The first is short: a connection that broke is
    /// soon better. Greylisting servers take a letter after some minutes.
    package static let waits: [Duration] =
        [.seconds(5), .minutes(1), .minutes(5), .minutes(15), .minutes(30), .hours(1), .hours(2), .hours(4)] + Array(repeating: .hours(8), count: 8)

    package init() {}

    /// What follows the `attempts`th attempt, which failed at `now`; nil: nothing any more. `jitter`, 0...255, stretches the
    /// wait by up to a quarter.
    package func next(after attempts: Int, at now: Timestamp, jitter: Int) -> Timestamp? {
        guard (1...Self.waits.count).contains(attempts) else { return nil }
        let wait = Self.waits[attempts - 1]
        return now.adding(wait + wait * jitter / 1024)
    }
}
