import Primitives

/// When a failed job is tried again, and when it is given up. Pure: the moment and the jitter are passed in.
package struct RetryPolicy: Sendable {
    /// The wait after the first failure; doubled after each further one.
    package var firstDelay: Duration
    /// No wait is longer.
    package var longestDelay: Duration

    package init(firstDelay: Duration = .seconds(2), longestDelay: Duration = .hours(6)) {
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    package enum Verdict: Sendable, Hashable {
        case retry(at: Timestamp)
        case giveUp
    }

    /// What becomes of a job after its `attempts`th attempt has failed at `now`. `jitter`, 0...255, stretches the wait
    /// by up to a quarter, so that jobs that failed together do not come back together.
    package func verdict(attempts: Int, of most: Int, at now: Timestamp, jitter: Int) -> Verdict {
        if attempts >= most { return .giveUp }
        let doublings = min(attempts - 1, 30)
        let base = min(firstDelay * (1 << doublings), longestDelay)
        return .retry(at: now.adding(base + base * jitter / 1024))
    }
}
