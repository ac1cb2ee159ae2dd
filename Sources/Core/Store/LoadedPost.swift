import Domain

/// A post with its figures, as timelines and presenters need it.
package struct LoadedPost: Sendable {
    package let content: PostContent
    /// False when the caller said that it knows this version: body, spoiler and (for open posts) entities are then empty.
    package var hasText: Bool
    package var counters: PostCounters
    package var poll: Poll?

    @inlinable package var post: Post { content.post }

    package init(post: Post, hasText: Bool, counters: PostCounters, poll: Poll?) {
        self.init(content: PostContent(post), hasText: hasText, counters: counters, poll: poll)
    }

    package init(content: PostContent, hasText: Bool = true, counters: PostCounters, poll: Poll? = nil) {
        self.content = content
        self.hasText = hasText
        self.counters = counters
        self.poll = poll
    }
}

/// What of a post changes with its version only. An object, because requests share it and pass it on at little cost.
package final class PostContent: Sendable {
    package let post: Post

    package init(_ post: Post) { self.post = post }
}
