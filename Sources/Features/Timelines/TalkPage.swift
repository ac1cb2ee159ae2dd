import Domain
import Primitives
import Store

/// A stretch of the threads between people, each once, by their latest posts.
package struct TalkPage: Sendable {
    /// A thread as it is shown.
    package struct Thread: Sendable, Hashable {
        package var root: PostID
        /// By which the list pages.
        package var latest: PostID
        /// Nil when the latest post is the first one, is gone, or is by somebody whom the reader does not see.
        package var answer: PostID?
    }

    package var threads: [Thread]
    /// Holds the first and the latest post of each thread, with their authors. `newestPageID` and `oldestPageID` are ids of
    /// latest posts.
    package var page: PostPage
    /// There may be older ones.
    package var isFull: Bool
}
