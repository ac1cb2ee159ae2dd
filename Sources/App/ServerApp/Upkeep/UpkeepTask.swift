import Primitives

/// A clean-up that the server does by itself, now and then.
package enum UpkeepTask: String, Sendable, CaseIterable {
    /// Sessions, codes and one-time links that have ended.
    case access
    /// Sign-ups that were never confirmed.
    case signUps
    /// Answers kept for Idempotency-Keys.
    case idempotency
    /// What is so old that nobody looks at it: notifications, the use of hashtags by day, jobs that were given up, apps
    /// without a token.
    case old
    /// Pictures that nothing used in time.
    case pictures
    /// Blobs that no picture uses.
    case blobs
    /// Mail to those for whom somebody has waited a day.
    case waitingMail
    /// Weekly letters, figures of issues, and addresses that nobody confirmed.
    case newsletters
    /// Lets the engine look at its statistics, so that it finds rows by the best index.
    case statistics

    /// How long after one run the next one is due.
    package var interval: Duration {
        switch self {
        case .access, .signUps, .idempotency, .pictures, .waitingMail, .newsletters: .hours(1)
        case .old, .blobs, .statistics: .days(1)
        }
    }

    /// How long after the start the first run is due: never at once, so that a start is quick, and soon enough for a
    /// server that is started each day.
    package var firstDelay: Duration {
        switch self {
        case .access: .minutes(5)
        case .waitingMail: .minutes(6)
        case .signUps: .minutes(7)
        case .newsletters: .minutes(8)
        case .idempotency: .minutes(10)
        case .pictures: .minutes(12)
        case .old: .minutes(20)
        case .blobs: .minutes(25)
        case .statistics: .minutes(30)
        }
    }
}
