/// Posts, their figures, versions, threads and polls.
enum PostStatements {
    /// Figures first, text last: a reader that knows the version stops before the text.
    static let load = Statement(
        "posts.load",
        """
        SELECT p.id, p.version, p.author, p.audience, p.reply_control, p.boost_of, p.via, p.reply_to, p.reply_to_author, p.root,
            p.conversation, p.has_poll, p.created_at, p.edited_at, p.audience_refs, c.replies, c.boosts, c.favourites,
            o.options, o.tallies, o.voters, o.multiple, o.hide_totals, o.expires_at, o.version,
            p.language, p.entities, p.uri, p.body, p.spoiler, p.sensitive, p.app, p.acted_by
        FROM posts AS p
        JOIN post_counters AS c ON c.bucket = p.bucket AND c.id = p.id
        LEFT JOIN polls AS o ON o.bucket = p.bucket AND o.id = p.id
        WHERE {keys a p.id} AND p.deleted_at IS NULL
        """)

    /// For readers that hold the rest of this version. Deleting a post raises it.
    static let figures = Statement(
        "posts.figures", "SELECT id, version, replies, boosts, favourites FROM post_counters WHERE {keys a id}")

    /// After each change that raises the version of the post.
    static let noteVersion = Statement(
        "posts.noteVersion",
        """
        UPDATE post_counters SET version = (SELECT version FROM posts WHERE bucket = $1 AND id = $2) WHERE bucket = $1 AND id = $2
        """)

    static let accountFigures = Statement(
        "posts.accountFigures",
        "SELECT id, version, followers, following, posts, last_post_at FROM account_counters WHERE {keys a id}")

    static let loadAccounts = Statement(
        "posts.loadAccounts",
        """
        SELECT a.id, a.version, a.host, a.username, a.kind, a.state, c.followers, c.following, c.posts, c.last_post_at,
            a.hide_network, a.locked, a.declared, a.owner, a.uri, a.display_name, a.note, a.fields, a.avatar, a.header, a.discoverable, a.indexable,
            a.created_at, a.updated_at
        FROM accounts AS a
        JOIN account_counters AS c ON c.bucket = a.bucket AND c.id = a.id
        WHERE {keys a a.id}
        """)

    static let insert = Statement(
        "posts.insert",
        """
        INSERT INTO posts (bucket, id, author, audience, reply_control, boost_of, via, reply_to, reply_to_author, root, conversation,
            uri, body, spoiler, sensitive, language, entities, app, has_poll, acted_by, created_at, version, audience_refs)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        ON CONFLICT DO NOTHING
        """)

    static let insertCounters = Statement(
        "posts.insertCounters", "INSERT INTO post_counters (bucket, id, replies, boosts, favourites, version) VALUES ($1, $2, 0, 0, 0, $3)")

    static let insertReference = Statement(
        "posts.insertReference",
        "INSERT INTO post_audience (bucket, post, kind, reference) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")

    static let references = Statement(
        "posts.references", "SELECT kind, reference FROM post_audience WHERE bucket = $1 AND post = $2")

    static let insertThreadMember = Statement(
        "posts.insertThreadMember",
        "INSERT INTO thread_members (bucket, root, post, parent, author) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")

    static let thread = Statement(
        "posts.thread",
        "SELECT post, parent, author FROM thread_members WHERE bucket = $1 AND root = $2 ORDER BY post DESC LIMIT $3")

    /// The deleted ones are left out by whoever loads them.
    static let threadBefore = Statement(
        "posts.threadBefore",
        "SELECT post FROM thread_members WHERE bucket = $1 AND root = $2 AND post < $3 ORDER BY post DESC LIMIT $4")

    static let lock = Statement("posts.lock", "SELECT id FROM posts WHERE bucket = $1 AND id = $2 {lock}")

    static let replaceText = Statement(
        "posts.replaceText",
        """
        UPDATE posts SET body = $3, spoiler = $4, sensitive = $5, language = $6, entities = $7, has_poll = $8, edited_at = $9,
            version = version + 1
        WHERE bucket = $1 AND id = $2 AND deleted_at IS NULL
        """)

    static let replaceEntities = Statement(
        "posts.replaceEntities",
        "UPDATE posts SET entities = $3, version = version + 1 WHERE bucket = $1 AND id = $2 AND deleted_at IS NULL")

    static let setReplyControl = Statement(
        "posts.setReplyControl",
        "UPDATE posts SET reply_control = $3, version = version + 1 WHERE bucket = $1 AND id = $2 AND deleted_at IS NULL")

    static let insertEdit = Statement(
        "posts.insertEdit",
        """
        INSERT INTO post_edits (bucket, post, version, body, spoiler, sensitive, entities, poll_options, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT DO NOTHING
        """)

    static let edits = Statement(
        "posts.edits",
        """
        SELECT version, body, spoiler, sensitive, entities, poll_options, created_at FROM post_edits
        WHERE bucket = $1 AND post = $2 ORDER BY version
        """)

    /// The text goes, the row stays: what answered or boosted it still finds its place.
    static let delete = Statement(
        "posts.delete",
        """
        UPDATE posts SET deleted_at = $3, body = '', spoiler = '', entities = '', version = version + 1
        WHERE bucket = $1 AND id = $2 AND deleted_at IS NULL
        """)

    static let deleteEdits = Statement("posts.deleteEdits", "DELETE FROM post_edits WHERE bucket = $1 AND post = $2")

    static let adjustCounters = Statement(
        "posts.adjustCounters",
        """
        UPDATE post_counters SET replies = replies + $3, boosts = boosts + $4, favourites = favourites + $5
        WHERE bucket = $1 AND id = $2
        """)

    static let author = Statement("posts.author", "SELECT author FROM posts WHERE bucket = $1 AND id = $2")

    static let idempotent = Statement(
        "posts.idempotent",
        "SELECT post FROM idempotency_keys WHERE bucket = $1 AND account = $2 AND key_hash = $3 AND created_at >= $4")

    static let dropStaleIdempotency = Statement(
        "posts.dropStaleIdempotency",
        "DELETE FROM idempotency_keys WHERE bucket = $1 AND account = $2 AND key_hash = $3 AND created_at < $4")

    static let rememberIdempotency = Statement(
        "posts.rememberIdempotency",
        """
        INSERT INTO idempotency_keys (bucket, account, key_hash, post, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING
        """)

    static let forgetIdempotency = Statement(
        "posts.forgetIdempotency", .allShards(because: "upkeep, once an hour"),
        "DELETE FROM idempotency_keys WHERE created_at < $1")

    static let all: [Statement] = [
        load, figures, noteVersion, accountFigures, loadAccounts, insert, insertCounters, insertReference, references, insertThreadMember, thread,
        threadBefore, lock, replaceText, replaceEntities, setReplyControl,
        insertEdit, edits, delete, deleteEdits, adjustCounters, author, idempotent, dropStaleIdempotency, rememberIdempotency,
        forgetIdempotency,
    ]
}
