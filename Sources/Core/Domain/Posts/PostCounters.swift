/// Figures of a post. They equal a rebuild from the event log.
package struct PostCounters: Sendable, Hashable {
    package var replies: Int
    package var boosts: Int
    package var favourites: Int

    package init(replies: Int = 0, boosts: Int = 0, favourites: Int = 0) {
        self.replies = replies
        self.boosts = boosts
        self.favourites = favourites
    }
}
