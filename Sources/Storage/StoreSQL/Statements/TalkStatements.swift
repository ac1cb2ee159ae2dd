/// Threads between people, in the bucket of whose list it is, and whom a post of such a thread is for.
enum TalkStatements {
    static let page = Statement(
        "talk.page",
        """
        SELECT root, latest FROM talk_timeline
        WHERE bucket = $1 AND owner = $2 AND latest > $3 AND latest < $4 ORDER BY latest DESC LIMIT $5
        """)
    static let pageUp = Statement(
        "talk.pageUp",
        """
        SELECT root, latest FROM talk_timeline
        WHERE bucket = $1 AND owner = $2 AND latest > $3 AND latest < $4 ORDER BY latest LIMIT $5
        """)

    /// Rows of several owners are sorted: the bounds keep them few.
    static let anyPage = Statement(
        "talk.anyPage",
        """
        SELECT root, latest FROM talk_timeline
        WHERE {keys a owner} AND latest > $1 AND latest < $2 ORDER BY latest DESC LIMIT $3
        """)
    static let anyPageUp = Statement(
        "talk.anyPageUp",
        """
        SELECT root, latest FROM talk_timeline
        WHERE {keys a owner} AND latest > $1 AND latest < $2 ORDER BY latest LIMIT $3
        """)

    /// One statement for as many owners as a list holds. A job that runs twice, or late, moves nothing down.
    static let push = Statement(
        "talk.push",
        """
        INSERT INTO talk_timeline (bucket, owner, root, latest)
        SELECT bucket, id, CAST($1 AS BIGINT), CAST($2 AS BIGINT) FROM account_counters WHERE {keys a}
        ON CONFLICT (bucket, owner, root) DO UPDATE SET
            latest = CASE WHEN excluded.latest > talk_timeline.latest THEN excluded.latest ELSE talk_timeline.latest END
        """)
    static let trim = Statement(
        "talk.trim",
        """
        DELETE FROM talk_timeline WHERE bucket = $1 AND owner = $2 AND latest <= (
            SELECT latest FROM talk_timeline WHERE bucket = $1 AND owner = $2 ORDER BY latest DESC LIMIT 1 OFFSET $3)
        """)

    static let connections = Statement(
        "talk.connections",
        """
        SELECT target FROM relations
        WHERE bucket = $1 AND account = $2 AND target > $3 AND connection_state = 3 AND target_local = 1 ORDER BY target LIMIT $4
        """)
    static let followersAmong = Statement(
        "talk.followersAmong",
        """
        SELECT target, follower_boosts, follower_notify, follower_languages FROM relations
        WHERE bucket = $1 AND account = $2 AND target IN ({a}) AND follower_state = 2 AND target_local = 1
        """)

    static let all: [Statement] = [page, pageUp, anyPage, anyPageUp, push, trim, connections, followersAmong]
}
