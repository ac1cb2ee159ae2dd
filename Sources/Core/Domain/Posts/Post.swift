import Primitives

/// A post or a boost. A boost has `boostOf` and no text of its own.
package struct Post: Sendable, Hashable {
    package var id: PostID
    package var author: AccountID
    package var audience: AudienceKind
    package var replyControl: ReplyControl
    /// The circles, the community or the account whose connections the audience is made of; an answer has those of what it
    /// answers. Empty for most posts. Ids of circles are never shown to anyone but their owner.
    package var audienceReferences: [AudienceReference]
    /// The post that this boost passes on. Never itself a boost.
    package var boostOf: PostID?
    /// The boost through which the booster saw the original; nil when not known or seen directly.
    package var via: PostID?
    package var replyTo: PostID?
    package var replyToAuthor: AccountID?
    /// The first post of the thread; its own id for a root.
    package var root: PostID
    package var conversation: ConversationID?
    /// The address at its origin; nil for a local post.
    package var uri: String?
    /// Plain text as written; at most `Limits` allows.
    package var body: String
    /// The content warning; empty when there is none.
    package var spoiler: String
    package var isSensitive: Bool
    /// BCP 47, or nil when the author did not say.
    package var language: String?
    package var entities: PostEntities
    /// Name of the app it was written with, and its website.
    package var app: PostApp?
    package var hasPoll: Bool
    /// The member behind a shared account.
    package var actedBy: MemberID?
    package var createdAt: Timestamp
    package var editedAt: Timestamp?
    /// Rises with each change that a reader can see, figures excepted; the key of its renderings.
    package var version: Int64

    package init(
        id: PostID, author: AccountID, audience: AudienceKind, replyControl: ReplyControl = .everyone,
        audienceReferences: [AudienceReference] = [], boostOf: PostID? = nil, via: PostID? = nil, replyTo: PostID? = nil, replyToAuthor: AccountID? = nil, root: PostID? = nil,
        conversation: ConversationID? = nil, uri: String? = nil, body: String = "", spoiler: String = "", isSensitive: Bool = false,
        language: String? = nil, entities: PostEntities = .none, app: PostApp? = nil, hasPoll: Bool = false,
        actedBy: MemberID? = nil, createdAt: Timestamp, editedAt: Timestamp? = nil, version: Int64 = 1
    ) {
        self.id = id
        self.author = author
        self.audience = audience
        self.replyControl = replyControl
        self.audienceReferences = audienceReferences
        self.boostOf = boostOf
        self.via = via
        self.replyTo = replyTo
        self.replyToAuthor = replyToAuthor
        self.root = root ?? id
        self.conversation = conversation
        self.uri = uri
        self.body = body
        self.spoiler = spoiler
        self.isSensitive = isSensitive
        self.language = language
        self.entities = entities
        self.app = app
        self.hasPoll = hasPoll
        self.actedBy = actedBy
        self.createdAt = createdAt
        self.editedAt = editedAt
        self.version = version
    }
}
