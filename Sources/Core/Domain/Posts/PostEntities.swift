import Primitives

/// What a post's text refers to and what is attached to it, resolved when it was written, so that showing it needs no look-up.
package struct PostEntities: Sendable, Hashable {
    package var mentions: [Mention]
    /// Hashtags, lower-cased, each once, in order of appearance.
    package var tags: [String]
    /// Accounts that earlier versions of the text named and this one does not. They keep what being named gave them; nothing
    /// that is shown names them.
    package var formerlyMentioned: [AccountID]
    /// Its pictures, at most `Limits.Media.perPost`, in the author's order.
    package var pictures: [Attachment]
    /// The article that the post carries; nil for most.
    package var article: ArticleLink?
    /// The episode of a podcast that the post carries, whose recording is its one picture; nil for most.
    package var episode: EpisodeLink?
    /// What the page behind its first link said of itself; nil for most.
    package var link: LinkCard?
    /// The author wants no preview of the link.
    package var hidesLink = false

    package init(
        mentions: [Mention] = [], tags: [String] = [], formerlyMentioned: [AccountID] = [], pictures: [Attachment] = [],
        article: ArticleLink? = nil
    ) {
        self.mentions = mentions
        self.tags = tags
        self.formerlyMentioned = formerlyMentioned
        self.pictures = pictures
        self.article = article
    }

    package static let none = PostEntities()

    /// Each account that is mentioned once, however often and in whatever spelling the text names it.
    package var mentionedAccounts: [AccountID] {
        var seen: Set<AccountID> = []
        return mentions.map(\.account).filter { seen.insert($0).inserted }
    }

    /// Whom the post refers to as mentioned, for the rules of who may see and who may answer: the same accounts that the
    /// stored audience of the post holds.
    package var everMentioned: Set<AccountID> { Set(mentions.map(\.account)).union(formerlyMentioned) }

    /// An account named in the text.
    package struct Mention: Sendable, Hashable {
        package var account: AccountID
        /// `name` or `name@host`, as the account spells it.
        package var handle: String
        /// The actor's address at its origin; nil for a local account.
        package var uri: String?

        package init(account: AccountID, handle: String, uri: String? = nil) {
            self.account = account
            self.handle = handle
            self.uri = uri
        }
    }
}

extension PostEntities {
    /// Whether a preview of a link has its place below the post: pictures and articles say more, and the author may want none.
    package var mayHavePreview: Bool { !hidesLink && pictures.isEmpty && article == nil }
}
