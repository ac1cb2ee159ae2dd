import Primitives

/// Figures of an account. They equal a rebuild from the event log.
package struct AccountCounters: Sendable, Hashable {
    package var followers: Int
    package var following: Int
    /// Posts and boosts that are not deleted; direct posts are not counted (as Mastodon does).
    package var posts: Int
    package var lastPostAt: Timestamp?

    package init(followers: Int = 0, following: Int = 0, posts: Int = 0, lastPostAt: Timestamp? = nil) {
        self.followers = followers
        self.following = following
        self.posts = posts
        self.lastPostAt = lastPostAt
    }
}
