import Domain
import Primitives

/// What somebody wants to publish, before any rule has looked at it.
package struct PostDraft: Sendable, Hashable {
    package var text: String
    /// The content warning; empty for none.
    package var spoiler: String
    package var isSensitive: Bool
    /// BCP 47; nil when not said.
    package var language: String?
    /// Ignored for an answer in a thread for few, unless it is `direct`: the answer then has the audience of the thread.
    package var audience: AudienceKind
    /// The author's circles that the audience `circle` is made of; empty for every other.
    package var circles: [CircleID]
    /// What begins with the post in a community, for the audience `community`; nil for every other and for answers.
    package var thread: ThreadDraft?
    package var replyControl: ReplyControl
    package var replyTo: PostID?
    /// The conversation of a direct post; nil for that of the post it answers, else one with those it mentions.
    package var conversation: ConversationDraft?
    package var poll: PollDraft?
    /// The author's own pictures, ready and in no other post. Nil, in an edit, leaves those that the post has.
    package var pictures: [MediaID]?
    package var pictureChanges: [PictureChange] = []
    /// The article that the post carries, whose title and summary are then its text; nil for a plain post.
    package var article: ArticleText?
    /// The episode that the post carries, whose title and summary are then its text and whose recording is its one picture; nil for a
    /// plain post.
    package var episode: EpisodeText?
    /// SHA-256 of the client's Idempotency-Key; nil when it sent none.
    package var idempotencyKeyHash: [UInt8]?

    package init(
        text: String, spoiler: String = "", isSensitive: Bool = false, language: String? = nil, audience: AudienceKind = .public,
        circles: [CircleID] = [], thread: ThreadDraft? = nil, replyControl: ReplyControl = .everyone, replyTo: PostID? = nil,
        conversation: ConversationDraft? = nil,
        poll: PollDraft? = nil, pictures: [MediaID]? = nil, idempotencyKeyHash: [UInt8]? = nil
    ) {
        self.text = text
        self.spoiler = spoiler
        self.isSensitive = isSensitive
        self.language = language
        self.audience = audience
        self.circles = circles
        self.thread = thread
        self.replyControl = replyControl
        self.replyTo = replyTo
        self.conversation = conversation
        self.poll = poll
        self.pictures = pictures
        self.idempotencyKeyHash = idempotencyKeyHash
    }
}

/// A poll before any rule has looked at it.
package struct PollDraft: Sendable, Hashable {
    package var options: [String]
    /// How long it runs.
    package var duration: Duration
    package var allowsMultiple: Bool
    package var hidesTotals: Bool

    package init(options: [String], duration: Duration, allowsMultiple: Bool = false, hidesTotals: Bool = false) {
        self.options = options
        self.duration = duration
        self.allowsMultiple = allowsMultiple
        self.hidesTotals = hidesTotals
    }
}
