import Domain
import Primitives
import Store

extension LoadedPost {
    /// Reads the columns of `PostStatements.load`. Of a known version only what rules need is read.
    init(row: inout RowReader, known: (PostID, Int64) -> Bool) {
        let id: PostID = row.id()
        let version = row.int64()
        let author: AccountID = row.id()
        let audience = AudienceKind(rawValue: row.int()) ?? .direct
        let replyControl = ReplyControl(rawValue: row.int()) ?? .nobody
        let boostOf: PostID? = row.optionalID()
        let via: PostID? = row.optionalID()
        let replyTo: PostID? = row.optionalID()
        let replyToAuthor: AccountID? = row.optionalID()
        let root: PostID = row.id()
        let conversation: ConversationID? = row.optionalID()
        let hasPoll = row.flag()
        let createdAt = row.time()
        let editedAt = row.optionalTime()
        let references = StoredReferences.decode(row.optionalText())
        let counters = PostCounters(replies: row.int(), boosts: row.int(), favourites: row.int())
        let poll = LoadedPost.poll(id, row: &row)
        var post = Post(
            id: id, author: author, audience: audience, replyControl: replyControl, audienceReferences: references, boostOf: boostOf, via: via, replyTo: replyTo,
            replyToAuthor: replyToAuthor, root: root, conversation: conversation, hasPoll: hasPoll, createdAt: createdAt,
            editedAt: editedAt, version: version)
        post.language = row.optionalText()
        let isKnown = known(id, version)
        if isKnown && audience.isOpen && replyControl == .everyone {
            row.skip()
        } else {
            post.entities = PostEntities(stored: row.text())
        }
        if !isKnown { post.readText(from: &row) }
        self.init(post: post, hasText: !isKnown, counters: counters, poll: poll)
    }

    /// The seven poll columns, all NULL when the post has none.
    static func poll(_ id: PostID, row: inout RowReader) -> Poll? {
        guard let options = row.optionalText() else {
            row.skip(6)
            return nil
        }
        return Poll(
            id: id, options: StringLists.decodeList(options), tallies: NumberList.decode(row.text()), voters: row.int(),
            allowsMultiple: row.flag(), hidesTotals: row.flag(), expiresAt: row.optionalTime(), version: row.int64())
    }
}

extension Post {
    fileprivate mutating func readText(from row: inout RowReader) {
        uri = row.optionalText()
        body = row.text()
        spoiler = row.text()
        isSensitive = row.flag()
        app = row.optionalText().flatMap(PostApp.init(stored:))
        actedBy = row.optionalID()
    }
}
