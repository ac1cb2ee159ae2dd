import Domain
import Pages
import Text

/// What a feed is about. Names are lower-cased, so that every spelling has one copy in memory.
package enum FeedSource: Sendable, Hashable {
    /// What an account of this server publishes to everyone, answers and boosts left out.
    case profile(String)
    /// Public posts with a hashtag, by its normalised name.
    case tag(String)
    /// Threads of a community that anyone may read.
    case community(String)
    /// The podcast of an account.
    case podcast(String)
}
