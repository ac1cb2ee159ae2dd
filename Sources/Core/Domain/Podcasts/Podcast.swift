import Primitives

/// What an account's podcast says of itself in its feed. Its episodes are posts of the account.
package struct Podcast: Sendable, Hashable {
    package var account: AccountID
    /// `podcast:guid` of Podcasting 2.0: made once of the feed's first address, and kept whatever becomes of that.
    package var guid: String
    package var title: String
    /// Who speaks; the account's own name where it is empty.
    package var author: String
    package var summary: String
    package var category: PodcastCategory
    /// BCP 47.
    package var language: String
    /// What follows `/media/` in the address of its cover, a square; nil while there is none.
    package var cover: String?
    /// Not for children.
    package var isExplicit: Bool
    /// Other platforms must not import it.
    package var isLocked: Bool
    /// Shown to everybody in the feed, for directories that ask who owns it; empty for none.
    package var ownerMail: String
    package var createdAt: Timestamp
    /// Rises with each change of it or of its episodes, to a second that no change before it had: apps ask by the second whether the feed
    /// has changed. So it may lie ahead after several changes.
    package var updatedAt: Timestamp

    package init(
        account: AccountID, guid: String, title: String, author: String = "", summary: String = "", category: PodcastCategory,
        language: String, cover: String? = nil, isExplicit: Bool = false, isLocked: Bool = false, ownerMail: String = "", createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.account = account
        self.guid = guid
        self.title = title
        self.author = author
        self.summary = summary
        self.category = category
        self.language = language
        self.cover = cover
        self.isExplicit = isExplicit
        self.isLocked = isLocked
        self.ownerMail = ownerMail
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

extension Podcast {
    /// The time of a change at `now` to what was changed at `before` the last time; nil: never.
    package static func changeTime(_ now: Timestamp, after before: Timestamp?) -> Timestamp {
        guard let before, now.seconds <= before.seconds else { return now }
        return Timestamp(milliseconds: (before.seconds + 1) * 1000)
    }
}

/// What somebody has written of a podcast, before any rule has looked at it.
package struct PodcastText: Sendable, Hashable {
    package var title: String
    package var author: String
    package var summary: String
    /// As `PodcastCategory` writes it.
    package var category: String
    package var language: String
    package var isExplicit: Bool
    package var isLocked: Bool
    package var ownerMail: String
    /// A picture of the owner's, uploaded as a cover; nil leaves the cover as it is.
    package var cover: MediaID?

    package init(
        title: String = "", author: String = "", summary: String = "", category: String = "", language: String = "", isExplicit: Bool = false,
        isLocked: Bool = false, ownerMail: String = "", cover: MediaID? = nil
    ) {
        self.title = title
        self.author = author
        self.summary = summary
        self.category = category
        self.language = language
        self.isExplicit = isExplicit
        self.isLocked = isLocked
        self.ownerMail = ownerMail
        self.cover = cover
    }

    /// What is set, to be changed.
    package init(_ podcast: Podcast) {
        self.init(
            title: podcast.title, author: podcast.author, summary: podcast.summary, category: podcast.category.text,
            language: podcast.language, isExplicit: podcast.isExplicit, isLocked: podcast.isLocked, ownerMail: podcast.ownerMail)
    }
}
