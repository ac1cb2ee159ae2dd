import Domain
import Primitives

/// Posts and what belongs to them. Deleted posts are absent. Visibility is the caller's to check.
package protocol PostReads: AnyObject {
    /// The posts with these ids, in no order; absent ones are left out. `known` says which versions the caller has
    /// rendered already: their text is not read.
    func posts(_ ids: [PostID], known: (PostID, Int64) -> Bool) throws -> [LoadedPost]

    /// The accounts with these ids, in no order; absent ones are left out. `known` as for posts.
    func accounts(_ ids: [AccountID], known: (AccountID, Int64) -> Bool) throws -> [LoadedAccount]

    /// Versions and figures of the posts with these ids, in no order; absent ones are left out.
    func figures(ofPosts ids: [PostID]) throws -> [PostFigures]

    /// Versions and figures of the accounts with these ids, in no order; absent ones are left out.
    func figures(ofAccounts ids: [AccountID]) throws -> [AccountFigures]

    /// The polls of the posts with these ids, in no order.
    func polls(of ids: [PostID]) throws -> [Poll]

    /// How often the relations and marks of `account` have changed; zero when they never have.
    func readerVersions(of account: AccountID) throws -> ReaderVersions

    /// What `account` has done with the given posts, thread roots and conversations, and to which of `references` (circles
    /// and communities) it belongs. Pages without such references pay nothing for them.
    func marks(
        of account: AccountID, posts: [PostID], roots: [PostID], pinnable: [PostID], polls: [PostID], conversations: [ConversationID],
        references: [AudienceReference]
    ) throws -> PostMarks

    /// Members of the thread below `root`, in order of id: the latest `limit` of them. The root itself is not among them.
    func thread(_ root: PostID, limit: Int) throws -> [ThreadMember]

    /// Members of the thread below `root` that came before `post`, the latest first, deleted ones among them.
    func thread(_ root: PostID, before post: PostID, limit: Int) throws -> [PostID]

    /// Earlier versions of a post, oldest first; the present one is not among them.
    func edits(of post: PostID) throws -> [PostEdit]

    /// What the audience of a post refers to: mentioned people, the conversation.
    func audienceReferences(of post: PostID) throws -> Set<AudienceReference>

    /// The post that was made for this key by this account within the last 24 hours; nil when there is none.
    func idempotentPost(of account: AccountID, keyHash: [UInt8], since: Timestamp) throws -> PostID?

    /// The boost by which `account` passed on `post`; nil when there is none.
    func boost(of post: PostID, by account: AccountID) throws -> PostID?

    /// How many posts `account` has pinned.
    func pinCount(of account: AccountID) throws -> Int

    /// The earlier vote of `account`; nil when it has not voted.
    func vote(of account: AccountID, in poll: PostID) throws -> [Int]?

    /// Everyone who voted in the poll, after `account` in order of id, at most `limit`.
    func voters(in poll: PostID, after account: AccountID?, limit: Int) throws -> [AccountID]

    /// Accounts that favourited or boosted the post, newest first, with the id to page by.
    func favouriters(of post: PostID, _ page: PageRequest<PostKey>) throws -> [ReactionEntry]
    func boosters(of post: PostID, _ page: PageRequest<PostKey>) throws -> [ReactionEntry]

    /// The author of the post, deleted or not; nil when there never was one.
    func author(of post: PostID) throws -> AccountID?
}

/// A post's place in its thread.
package struct ThreadMember: Sendable, Hashable {
    package var post: PostID
    package var parent: PostID
    package var author: AccountID

    package init(post: PostID, parent: PostID, author: AccountID) {
        self.post = post
        self.parent = parent
        self.author = author
    }
}

/// A version of a post that has been replaced.
package struct PostEdit: Sendable, Hashable {
    package var version: Int64
    package var body: String
    package var spoiler: String
    package var isSensitive: Bool
    package var entities: PostEntities
    /// The options of its poll at the time; nil when it had none.
    package var pollOptions: [String]?
    package var createdAt: Timestamp

    package init(
        version: Int64, body: String, spoiler: String, isSensitive: Bool, entities: PostEntities, pollOptions: [String]?,
        createdAt: Timestamp
    ) {
        self.version = version
        self.body = body
        self.spoiler = spoiler
        self.isSensitive = isSensitive
        self.entities = entities
        self.pollOptions = pollOptions
        self.createdAt = createdAt
    }
}

/// Who reacted, and the id that lists of reactions page by.
package struct ReactionEntry: Sendable, Hashable {
    package var account: AccountID
    package var pageID: Int64

    package init(account: AccountID, pageID: Int64) {
        self.account = account
        self.pageID = pageID
    }
}
