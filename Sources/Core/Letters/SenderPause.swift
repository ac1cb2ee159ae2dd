import Primitives

/// How long nothing is sent after the mail server took nothing at all. Pure: the moment is passed in.
package struct SenderPause: Sendable {
    private var failures = 0
    private var until: Timestamp?

    private static let first = Duration.seconds(2)
    private static let longest = Duration.minutes(5)

    package init() {}

    /// The moment before which nothing is sent; nil when something may be. An end that lies further ahead than any pause is long
    /// is of a clock that has been set back since, and counts no more.
    package func end(at now: Timestamp) -> Timestamp? {
        until.flatMap { now < $0 && $0 <= now.adding(Self.longest) ? $0 : nil }
    }

    /// The server took nothing. Connections that fail together count once. Returns the end of the pause.
    package mutating func failed(at now: Timestamp) -> Timestamp {
        if let end = end(at: now) { return end }
        failures += 1
        let end = now.adding(min(Self.first * (1 << min(failures - 1, 10)), Self.longest))
        until = end
        return end
    }

    /// The server answered for a letter.
    package mutating func succeeded() {
        failures = 0
        until = nil
    }
}
