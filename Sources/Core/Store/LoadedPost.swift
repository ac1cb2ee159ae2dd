import Domain

/// A post with its figures, as timelines and presenters need it.
package struct LoadedPost: Sendable, Hashable {
    package var post: Post
    /// False when the caller said that it knows this version: body, spoiler and (for open posts) entities are then empty.
    package var hasText: Bool
    package var counters: PostCounters
    package var poll: Poll?

    package init(post: Post, hasText: Bool, counters: PostCounters, poll: Poll?) {
        self.post = post
        self.hasText = hasText
        self.counters = counters
        self.poll = poll
    }
}
