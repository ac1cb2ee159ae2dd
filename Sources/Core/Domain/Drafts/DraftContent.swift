import Primitives

/// What a draft says and for whom, as it was typed: no rule has looked at it. Never an answer and never a message, which
/// people write at that moment.
package struct DraftContent: Sendable, Hashable {
    package var text: String
    /// The content warning; empty for none.
    package var spoiler: String
    package var isSensitive: Bool
    /// BCP 47; nil when not said.
    package var language: String?
    package var audience: AudienceKind
    /// For the audience `circle`.
    package var circles: [CircleID]
    /// For the audience `community`, with the title of the thread.
    package var community: AccountID?
    package var threadTitle: String
    package var replyControl: ReplyControl
    /// Nil for no poll.
    package var poll: Poll?
    /// Pictures of the owner's, which do not expire while a draft holds them.
    package var pictures: [MediaID]
    /// Nil for a plain post.
    package var article: ArticleText?

    package init(
        text: String = "", spoiler: String = "", isSensitive: Bool = false, language: String? = nil, audience: AudienceKind = .public,
        circles: [CircleID] = [], community: AccountID? = nil, threadTitle: String = "", replyControl: ReplyControl = .everyone,
        poll: Poll? = nil, pictures: [MediaID] = [], article: ArticleText? = nil
    ) {
        self.text = text
        self.spoiler = spoiler
        self.isSensitive = isSensitive
        self.language = language
        self.audience = audience
        self.circles = circles
        self.community = community
        self.threadTitle = threadTitle
        self.replyControl = replyControl
        self.poll = poll
        self.pictures = pictures
        self.article = article
    }

    /// The poll of a draft: it runs from the moment of publication.
    package struct Poll: Sendable, Hashable {
        package var options: [String]
        package var seconds: Int
        package var allowsMultiple: Bool
        package var hidesTotals: Bool

        package init(options: [String], seconds: Int, allowsMultiple: Bool = false, hidesTotals: Bool = false) {
            self.options = options
            self.seconds = seconds
            self.allowsMultiple = allowsMultiple
            self.hidesTotals = hidesTotals
        }
    }

    /// Every picture that it names.
    package var heldMedia: Set<MediaID> { Set(pictures).union(article?.namedMedia ?? []) }
}
