import Primitives

/// Bounds of what a post may hold. Apps read them from the instance's configuration.
package struct PublishingLimits: Sendable, Hashable {
    /// Characters of text and content warning together; a link counts 23, a mention only its local name.
    package var characters: Int
    /// Different accounts that one post mentions: bounds the notifications it can cause.
    package var mentions: Int
    /// Different hashtags that count; further ones stay plain text.
    package var hashtags: Int
    package var pollOptions: Int
    package var pollOptionCharacters: Int
    package var shortestPoll: Duration
    package var longestPoll: Duration
    /// Pinned posts of one account (Mastodon: 5).
    package var pins: Int
    /// Seconds within which, at a moment of chance, the page behind a post's link is asked for a preview; nil: never.
    package var previewSeconds: Int?

    package init(
        characters: Int = 5000, mentions: Int = 50, hashtags: Int = 30, pollOptions: Int = 8, pollOptionCharacters: Int = 100,
        shortestPoll: Duration = .minutes(5), longestPoll: Duration = .days(30), pins: Int = 5,
        previewSeconds: Int? = nil
    ) {
        self.characters = characters
        self.mentions = mentions
        self.hashtags = hashtags
        self.pollOptions = pollOptions
        self.pollOptionCharacters = pollOptionCharacters
        self.shortestPoll = shortestPoll
        self.longestPoll = longestPoll
        self.pins = pins
        self.previewSeconds = previewSeconds
    }
}
