import Primitives

/// How timelines are kept.
package struct TimelineSettings: Sendable {
    /// Entries that a home timeline keeps (Mastodon: 800).
    package var homeCap: Int
    /// Threads that a list of threads between people keeps.
    package var talkCap: Int
    /// Above so many followers an author's posts are pulled when read instead of pushed.
    package var bigFollowerCount: Int
    /// Home timelines of accounts that did not read for so long are not kept; they are rebuilt on return.
    package var activeWithin: Duration
    /// Public posts that the public feed keeps.
    package var publicCap: Int

    package init(homeCap: Int = 800, talkCap: Int = 400, bigFollowerCount: Int = 40_000, activeWithin: Duration = .days(14), publicCap: Int = 10_000) {
        self.homeCap = homeCap
        self.talkCap = talkCap
        self.bigFollowerCount = bigFollowerCount
        self.activeWithin = activeWithin
        self.publicCap = publicCap
    }
}
