/// Favourites, boosts, bookmarks, pins and muted threads: each fact on the actor's and, where others see it, on the
/// post's side.
enum ReactionStatements {
    /// Kinds of rows: 0 favourite, 1 boost, 2 bookmark, 3 pin, 4 muted thread, 5 vote, 6 conversation with
    /// the first post to read.
    static let marks = Statement(
        "reactions.marks",
        """
        SELECT 0, post, NULL FROM favourites WHERE bucket = $1 AND account = $2 AND post IN ({a})
        UNION ALL SELECT 1, post, NULL FROM boosts WHERE bucket = $1 AND account = $2 AND post IN ({a})
        UNION ALL SELECT 2, post, NULL FROM bookmarks WHERE bucket = $1 AND account = $2 AND post IN ({a})
        UNION ALL SELECT 3, post, NULL FROM pins WHERE bucket = $1 AND account = $2 AND post IN ({c})
        UNION ALL SELECT 4, root, NULL FROM thread_mutes WHERE bucket = $1 AND account = $2 AND root IN ({b})
        UNION ALL SELECT 5, post, choices FROM votes WHERE bucket = $1 AND account = $2 AND post IN ({d})
        UNION ALL SELECT 6, conversation, CAST(since_post AS TEXT) FROM conversation_views WHERE bucket = $1 AND account = $2 AND conversation IN ({e})
        """)

    /// The same, and rows of kind 10 + kind of reference: what the account belongs to, with the millisecond since when.
    static let marksWithMemberships = Statement(
        "reactions.marksWithMemberships",
        """
        SELECT 0, post, NULL FROM favourites WHERE bucket = $1 AND account = $2 AND post IN ({a})
        UNION ALL SELECT 1, post, NULL FROM boosts WHERE bucket = $1 AND account = $2 AND post IN ({a})
        UNION ALL SELECT 2, post, NULL FROM bookmarks WHERE bucket = $1 AND account = $2 AND post IN ({a})
        UNION ALL SELECT 3, post, NULL FROM pins WHERE bucket = $1 AND account = $2 AND post IN ({c})
        UNION ALL SELECT 4, root, NULL FROM thread_mutes WHERE bucket = $1 AND account = $2 AND root IN ({b})
        UNION ALL SELECT 5, post, choices FROM votes WHERE bucket = $1 AND account = $2 AND post IN ({d})
        UNION ALL SELECT 6, conversation, CAST(since_post AS TEXT) FROM conversation_views WHERE bucket = $1 AND account = $2 AND conversation IN ({e})
        UNION ALL SELECT 10 + kind, reference, CAST(since AS TEXT) FROM memberships
            WHERE bucket = $1 AND account = $2 AND kind IN (1, 2) AND reference IN ({e})
        """)

    static let readerVersions = Statement(
        "reactions.readerVersions", "SELECT relations, marks FROM reader_versions WHERE bucket = $1 AND account = $2")

    /// `$3` more changes of relations, `$4` of marks.
    static let raiseReaderVersions = Statement(
        "reactions.raiseReaderVersions",
        """
        INSERT INTO reader_versions (bucket, account, relations, marks) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bucket, account) DO UPDATE
        SET relations = reader_versions.relations + excluded.relations, marks = reader_versions.marks + excluded.marks
        """)

    static let addFavourite = Statement(
        "reactions.addFavourite",
        "INSERT INTO favourites (bucket, account, post, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let addPostFavourite = Statement(
        "reactions.addPostFavourite",
        "INSERT INTO post_favourites (bucket, post, account, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let removeFavourite = Statement(
        "reactions.removeFavourite", "DELETE FROM favourites WHERE bucket = $1 AND account = $2 AND post = $3")
    static let removePostFavourite = Statement(
        "reactions.removePostFavourite", "DELETE FROM post_favourites WHERE bucket = $1 AND post = $2 AND account = $3")

    static let addBoost = Statement(
        "reactions.addBoost",
        "INSERT INTO boosts (bucket, account, post, boost) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let addPostBoost = Statement(
        "reactions.addPostBoost",
        "INSERT INTO post_boosts (bucket, post, account, boost) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let removeBoost = Statement(
        "reactions.removeBoost", "DELETE FROM boosts WHERE bucket = $1 AND account = $2 AND post = $3")
    static let removePostBoost = Statement(
        "reactions.removePostBoost", "DELETE FROM post_boosts WHERE bucket = $1 AND post = $2 AND account = $3")
    static let boost = Statement(
        "reactions.boost", "SELECT boost FROM boosts WHERE bucket = $1 AND account = $2 AND post = $3")

    static let addBookmark = Statement(
        "reactions.addBookmark",
        "INSERT INTO bookmarks (bucket, account, post, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let removeBookmark = Statement(
        "reactions.removeBookmark", "DELETE FROM bookmarks WHERE bucket = $1 AND account = $2 AND post = $3")

    static let addPin = Statement(
        "reactions.addPin", "INSERT INTO pins (bucket, account, post, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let removePin = Statement(
        "reactions.removePin", "DELETE FROM pins WHERE bucket = $1 AND account = $2 AND post = $3")
    static let pinCount = Statement("reactions.pinCount", "SELECT COUNT(*) FROM pins WHERE bucket = $1 AND account = $2")

    static let muteThread = Statement(
        "reactions.muteThread",
        "INSERT INTO thread_mutes (bucket, account, root) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let unmuteThread = Statement(
        "reactions.unmuteThread", "DELETE FROM thread_mutes WHERE bucket = $1 AND account = $2 AND root = $3")

    static let favouriters = Statement(
        "reactions.favouriters",
        """
        SELECT account, id FROM post_favourites WHERE bucket = $1 AND post = $2 AND id > $3 AND id < $4
        ORDER BY id DESC LIMIT $5
        """)
    static let favouritersUp = Statement(
        "reactions.favouritersUp",
        "SELECT account, id FROM post_favourites WHERE bucket = $1 AND post = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5")
    static let boosters = Statement(
        "reactions.boosters",
        """
        SELECT account, boost FROM post_boosts WHERE bucket = $1 AND post = $2 AND boost > $3 AND boost < $4
        ORDER BY boost DESC LIMIT $5
        """)
    static let boostersUp = Statement(
        "reactions.boostersUp",
        """
        SELECT account, boost FROM post_boosts WHERE bucket = $1 AND post = $2 AND boost > $3 AND boost < $4
        ORDER BY boost LIMIT $5
        """)

    static let all: [Statement] = [
        marks, marksWithMemberships, readerVersions, raiseReaderVersions, addFavourite, addPostFavourite, removeFavourite,
        removePostFavourite, addBoost, addPostBoost, removeBoost, removePostBoost, boost, addBookmark, removeBookmark, addPin, removePin,
        pinCount, muteThread, unmuteThread, favouriters, favouritersUp, boosters, boostersUp,
    ]
}
