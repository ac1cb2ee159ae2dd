/// How often something may be done: at most `count` times in each window of fixed length.
package struct RateRule: Sendable, Hashable {
    /// Names the rule in logs and keeps its counts apart from those of others.
    package var name: String
    /// Positive.
    package var count: Int
    /// Whole seconds, positive. Windows begin at multiples of it since 1970, UTC, for everybody at once, as Mastodon's do.
    package var window: Duration

    package init(name: String, count: Int, window: Duration) {
        self.name = name
        self.count = count
        self.window = window
    }
}
