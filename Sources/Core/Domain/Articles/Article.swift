import Primitives

/// A long text with a title. It rests on a post, with which it shares its id, its audience and its end: timelines, shares,
/// answers and figures are the post's.
package struct Article: Sendable, Hashable {
    package var id: PostID
    package var owner: AccountID
    /// Anyone may see it: the audience of its post never changes.
    package var isOpen: Bool
    /// The last part of its address; one account has it once. It stays when the title changes.
    package var slug: String
    package var title: String
    /// What stands in timelines; may be empty.
    package var summary: String
    package var markdown: String
    /// What `markdown` was rendered to when it was saved, safe to show. Pictures have paths of this server.
    package var html: String
    package var cover: Attachment?
    /// Rises with each change; earlier versions are kept.
    package var version: Int
    package var createdAt: Timestamp
    package var editedAt: Timestamp?

    package init(
        id: PostID, owner: AccountID, isOpen: Bool, slug: String, title: String, summary: String, markdown: String, html: String,
        cover: Attachment? = nil, version: Int = 1, createdAt: Timestamp, editedAt: Timestamp? = nil
    ) {
        self.id = id
        self.owner = owner
        self.isOpen = isOpen
        self.slug = slug
        self.title = title
        self.summary = summary
        self.markdown = markdown
        self.html = html
        self.cover = cover
        self.version = version
        self.createdAt = createdAt
        self.editedAt = editedAt
    }

    /// What the post says of it in timelines.
    package var link: ArticleLink { ArticleLink(slug: slug, title: title, summary: summary, cover: cover) }
}

/// What a post holds of its article: all that showing it in a timeline takes, so that no reader of posts looks it up.
package struct ArticleLink: Sendable, Hashable {
    package var slug: String
    package var title: String
    package var summary: String
    package var cover: Attachment?

    package init(slug: String, title: String, summary: String, cover: Attachment? = nil) {
        self.slug = slug
        self.title = title
        self.summary = summary
        self.cover = cover
    }
}

/// What somebody has written of an article, before any rule has looked at it.
package struct ArticleText: Sendable, Hashable {
    package var title: String
    package var summary: String
    /// CommonMark with strikethrough. Pictures of the author's are named `media:ID`.
    package var markdown: String
    /// A picture of the author's.
    package var cover: MediaID?

    package init(title: String = "", summary: String = "", markdown: String = "", cover: MediaID? = nil) {
        self.title = title
        self.summary = summary
        self.markdown = markdown
        self.cover = cover
    }

    /// Every picture that the text may show, and the cover. A name within a quotation counts as well: it does no harm.
    package var namedMedia: Set<MediaID> {
        var named: Set<MediaID> = []
        if let cover { named.insert(cover) }
        var rest = Substring(markdown)
        while let mark = rest.firstRange(of: "(media:") {
            rest = rest[mark.upperBound...]
            if let id = MediaID(String(rest.prefix { $0.isNumber })) { named.insert(id) }
        }
        return named
    }
}

/// A version of an article that has been replaced.
package struct ArticleVersion: Sendable, Hashable {
    package var number: Int
    package var title: String
    package var summary: String
    package var markdown: String
    /// When it was replaced.
    package var savedAt: Timestamp

    package init(number: Int, title: String, summary: String, markdown: String, savedAt: Timestamp) {
        self.number = number
        self.title = title
        self.summary = summary
        self.markdown = markdown
        self.savedAt = savedAt
    }
}
