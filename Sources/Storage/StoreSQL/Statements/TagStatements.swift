/// Hashtags.
enum TagStatements {
    static let addPost = Statement(
        "tags.addPost",
        "INSERT INTO tag_posts (bucket, tag, post, author, listed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
    static let removePost = Statement("tags.removePost", "DELETE FROM tag_posts WHERE bucket = $1 AND tag = $2 AND post = $3")

    static let use = Statement(
        "tags.use",
        """
        INSERT INTO tags (bucket, tag, label, last_used_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bucket, tag) DO UPDATE SET last_used_at = excluded.last_used_at
        """)
    static let countUse = Statement(
        "tags.countUse",
        """
        INSERT INTO tag_days (bucket, tag, day, account, uses) VALUES ($1, $2, $3, $4, 1)
        ON CONFLICT (bucket, tag, day, account) DO UPDATE SET uses = tag_days.uses + 1
        """)
    static let history = Statement(
        "tags.history",
        """
        SELECT day, SUM(uses), COUNT(*) FROM tag_days WHERE bucket = $1 AND tag = $2 AND day >= $3
        GROUP BY day ORDER BY day DESC
        """)
    static let startingWith = Statement(
        "tags.startingWith", .allShards(because: "completion of a prefix; rare and short"),
        "SELECT tag, label FROM tags WHERE tag >= $1 AND tag < $2 ORDER BY last_used_at DESC, tag LIMIT $3")
    static let followers = Statement(
        "tags.followers", "SELECT DISTINCT account FROM tag_followers WHERE bucket IN ({a}) AND tag IN ({b})")

    static let all: [Statement] = [addPost, removePost, use, countUse, history, startingWith, followers]
}
