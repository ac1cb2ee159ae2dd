import Domain
import Pages
import Primitives

/// A feed before it is written in one of its formats. All addresses are absolute; all texts are plain but `FeedEntry.html`.
struct FeedDocument: Sendable {
    /// Entries of a feed at most: what a page of posts holds.
    static let most = 20

    var title: String
    var summary: String
    /// The page for people, in the spelling of whoever made it.
    var page: SiteURL
    var picture: String?
    /// BCP 47; nil when the entries have several.
    var language: String?
    /// False when its author does not wish to be found by search engines.
    var isIndexable = true
    /// When it last changed; the start of 1970 while it is empty and has no owner.
    var updated: Timestamp
    /// The latest first.
    var entries: [FeedEntry]
    /// Whose posts and profiles it was made of, for `FeedMemory`.
    var accounts: Set<AccountID>
}

/// A post as feeds tell of it.
struct FeedEntry: Sendable {
    /// Never changes, whatever becomes of names: the address of the object.
    var id: String
    var url: String
    /// Threads of communities have one; posts have none.
    var title: String?
    /// The first words, where a format insists on a title.
    var beginning: String
    /// Escaped text and elements of ours, nothing else.
    var html: String
    var author: Author
    var published: Timestamp
    var updated: Timestamp
    var language: String?
    var tags: [String]
    var pictures: [Picture]

    struct Author: Sendable {
        var name: String
        var page: String
    }

    struct Picture: Sendable {
        var url: String
        var mediaType: String
        var size: PictureSize
        var description: String
        var isSensitive: Bool
        var kind = MediaFormat.Kind.picture
        /// Of sound and film; nil for pictures.
        var playback: Playback?
    }
}
