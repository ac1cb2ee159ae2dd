/// Home timelines, the public feed, hashtags and the lists of an author. A page is taken from the top (`...`) or, for
/// `min_id`, from the bottom (`...Up`).
enum TimelineStatements {
    static let home = Statement(
        "timelines.home",
        """
        SELECT post, author, boost_of FROM home_timeline
        WHERE bucket = $1 AND owner = $2 AND post > $3 AND post < $4 ORDER BY post DESC LIMIT $5
        """)
    static let homeUp = Statement(
        "timelines.homeUp",
        """
        SELECT post, author, boost_of FROM home_timeline
        WHERE bucket = $1 AND owner = $2 AND post > $3 AND post < $4 ORDER BY post LIMIT $5
        """)

    /// Messages, and threads of communities that are neither the reader's nor answer the reader, are read elsewhere.
    static let byAuthors = Statement(
        "timelines.byAuthors",
        """
        SELECT id, author, boost_of FROM posts
        WHERE {keys a author} AND id > $1 AND id < $2 AND deleted_at IS NULL
            AND (audience NOT IN (3, 7) OR (audience = 7 AND (author = $4 OR reply_to_author = $4)))
        ORDER BY id DESC LIMIT $3
        """)
    static let byAuthorsUp = Statement(
        "timelines.byAuthorsUp",
        """
        SELECT id, author, boost_of FROM posts
        WHERE {keys a author} AND id > $1 AND id < $2 AND deleted_at IS NULL
            AND (audience NOT IN (3, 7) OR (audience = 7 AND (author = $4 OR reply_to_author = $4)))
        ORDER BY id LIMIT $3
        """)

    /// One row per author who has any; the index gives each author's newest posts first.
    static let newestOfEach = Statement(
        "timelines.newestOfEach",
        """
        SELECT a.id, (
            SELECT MAX(p.id) FROM posts p
            WHERE p.bucket = a.bucket AND p.author = a.id AND p.id > $1 AND p.audience = 0 AND p.reply_to IS NULL
                AND p.boost_of IS NULL AND p.deleted_at IS NULL)
        FROM accounts a WHERE {keys a a.id} AND a.discoverable = 1 AND a.state = 0
        """)
    static let newestBy = Statement("timelines.newestBy", "SELECT MAX(id) FROM posts WHERE {keys a author}")

    static let publicFeed = Statement(
        "timelines.publicFeed", .allShards(because: "the feed of everybody; a short ring"),
        """
        SELECT post, author, NULL FROM public_feed
        WHERE post > $1 AND post < $2 AND is_local >= $3 AND is_local <= $4 ORDER BY post DESC LIMIT $5
        """)
    static let publicFeedUp = Statement(
        "timelines.publicFeedUp", .allShards(because: "the feed of everybody; a short ring"),
        """
        SELECT post, author, NULL FROM public_feed
        WHERE post > $1 AND post < $2 AND is_local >= $3 AND is_local <= $4 ORDER BY post LIMIT $5
        """)

    static let tagged = Statement(
        "timelines.tagged",
        """
        SELECT post, author, NULL FROM tag_posts
        WHERE bucket = $1 AND tag = $2 AND post > $3 AND post < $4 AND listed = 1 ORDER BY post DESC LIMIT $5
        """)
    static let taggedUp = Statement(
        "timelines.taggedUp",
        """
        SELECT post, author, NULL FROM tag_posts
        WHERE bucket = $1 AND tag = $2 AND post > $3 AND post < $4 AND listed = 1 ORDER BY post LIMIT $5
        """)

    static let ofAuthor = Statement(
        "timelines.ofAuthor",
        """
        SELECT id, author, boost_of FROM posts
        WHERE bucket = $1 AND author = $2 AND id > $3 AND id < $4 AND audience IN ({a}) AND deleted_at IS NULL
            AND ($6 = 0 OR reply_to IS NULL OR reply_to_author = author) AND ($7 = 0 OR boost_of IS NULL)
        ORDER BY id DESC LIMIT $5
        """)
    static let ofAuthorUp = Statement(
        "timelines.ofAuthorUp",
        """
        SELECT id, author, boost_of FROM posts
        WHERE bucket = $1 AND author = $2 AND id > $3 AND id < $4 AND audience IN ({a}) AND deleted_at IS NULL
            AND ($6 = 0 OR reply_to IS NULL OR reply_to_author = author) AND ($7 = 0 OR boost_of IS NULL)
        ORDER BY id LIMIT $5
        """)
    /// Driven by the uploads: somebody who shows a picture a year has many posts without.
    static let mediaOfAuthor = Statement(
        "timelines.mediaOfAuthor",
        """
        SELECT DISTINCT m.post, p.author, p.boost_of FROM media AS m JOIN posts AS p ON p.bucket = m.bucket AND p.id = m.post
        WHERE m.bucket = $1 AND m.account = $2 AND m.post > $3 AND m.post < $4 AND p.author = $2 AND p.audience IN ({a})
            AND p.deleted_at IS NULL AND ($6 = 0 OR p.reply_to IS NULL OR p.reply_to_author = p.author)
        ORDER BY m.post DESC LIMIT $5
        """)
    static let mediaOfAuthorUp = Statement(
        "timelines.mediaOfAuthorUp",
        """
        SELECT DISTINCT m.post, p.author, p.boost_of FROM media AS m JOIN posts AS p ON p.bucket = m.bucket AND p.id = m.post
        WHERE m.bucket = $1 AND m.account = $2 AND m.post > $3 AND m.post < $4 AND p.author = $2 AND p.audience IN ({a})
            AND p.deleted_at IS NULL AND ($6 = 0 OR p.reply_to IS NULL OR p.reply_to_author = p.author)
        ORDER BY m.post LIMIT $5
        """)
    static let taggedByAuthor = Statement(
        "timelines.taggedByAuthor",
        """
        SELECT post, author, NULL FROM tag_posts
        WHERE bucket = $1 AND tag = $2 AND author = $3 AND post > $4 AND post < $5 ORDER BY post DESC LIMIT $6
        """)
    static let taggedByAuthorUp = Statement(
        "timelines.taggedByAuthorUp",
        """
        SELECT post, author, NULL FROM tag_posts
        WHERE bucket = $1 AND tag = $2 AND author = $3 AND post > $4 AND post < $5 ORDER BY post LIMIT $6
        """)
    static let pinned = Statement(
        "timelines.pinned",
        "SELECT post FROM pins WHERE bucket = $1 AND account = $2 ORDER BY id DESC")

    static let favourites = Statement(
        "timelines.favourites",
        """
        SELECT post, id FROM favourites WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let favouritesUp = Statement(
        "timelines.favouritesUp",
        "SELECT post, id FROM favourites WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5")
    static let bookmarks = Statement(
        "timelines.bookmarks",
        "SELECT post, id FROM bookmarks WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5")
    static let bookmarksUp = Statement(
        "timelines.bookmarksUp",
        "SELECT post, id FROM bookmarks WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5")

    /// The followers that read home lately get the entry; one statement for as many as a list holds.
    static let pushHome = Statement(
        "timelines.pushHome",
        """
        INSERT INTO home_timeline (bucket, owner, post, author, boost_of)
        SELECT bucket, id, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT) FROM account_counters
        WHERE {keys a} AND home_read_at >= $4
        ON CONFLICT DO NOTHING
        """)
    static let mergeHome = Statement(
        "timelines.mergeHome",
        "INSERT INTO home_timeline (bucket, owner, post, author, boost_of) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
    static let trimHome = Statement(
        "timelines.trimHome",
        """
        DELETE FROM home_timeline WHERE bucket = $1 AND owner = $2 AND post <= (
            SELECT post FROM home_timeline WHERE bucket = $1 AND owner = $2 ORDER BY post DESC LIMIT 1 OFFSET $3)
        """)

    static let addPublic = Statement(
        "timelines.addPublic",
        "INSERT INTO public_feed (slot, post, author, is_local) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let removePublic = Statement("timelines.removePublic", "DELETE FROM public_feed WHERE slot = $1 AND post = $2")
    static let trimPublic = Statement(
        "timelines.trimPublic", .allShards(because: "upkeep of a short ring"),
        "DELETE FROM public_feed WHERE post <= (SELECT post FROM public_feed ORDER BY post DESC LIMIT 1 OFFSET $1)")

    static let bigAccounts = Statement(
        "timelines.bigAccounts", .allShards(because: "a handful of accounts, cached"),
        "SELECT id FROM account_counters WHERE big = 1")
    static let setBig = Statement("timelines.setBig", "UPDATE account_counters SET big = $3 WHERE bucket = $1 AND id = $2")
    static let homeReadAt = Statement(
        "timelines.homeReadAt", "SELECT home_read_at FROM account_counters WHERE bucket = $1 AND id = $2")
    static let noteHomeRead = Statement(
        "timelines.noteHomeRead", "UPDATE account_counters SET home_read_at = $3 WHERE bucket = $1 AND id = $2 AND home_read_at < $3")

    static let all: [Statement] = [
        home, homeUp, byAuthors, byAuthorsUp, newestOfEach, newestBy, publicFeed, publicFeedUp, tagged, taggedUp, ofAuthor, ofAuthorUp,
        mediaOfAuthor, mediaOfAuthorUp,
        taggedByAuthor, taggedByAuthorUp, pinned, favourites, favouritesUp, bookmarks, bookmarksUp, pushHome, mergeHome, trimHome, addPublic, removePublic, trimPublic,
        bigAccounts, setBig, homeReadAt, noteHomeRead,
    ]
}
