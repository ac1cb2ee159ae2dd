import Domain
import Primitives

/// A podcast before it is written. All addresses are absolute; all texts are plain but `Item.html`.
struct PodcastDocument: Sendable {
    var podcast: Podcast
    var author: String
    /// The page for people, and the feed's own address.
    var page: String
    var address: String
    var cover: String?
    /// The latest first.
    var items: [Item]

    struct Item: Sendable {
        var episode: Episode
        /// Never changes, whatever becomes of names: the address of the object.
        var id: String
        var page: String
        var sound: String
        var cover: String?
        var chapters: String?
        var transcript: String?
        /// Summary and show notes: escaped text and elements of ours, nothing else.
        var html: String
        var author: String
    }
}
