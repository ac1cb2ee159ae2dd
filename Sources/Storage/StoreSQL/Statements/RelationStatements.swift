/// What accounts have with each other: single rows. Lists of them are in `RelationListStatements`.
enum RelationStatements {
    static let one = Statement(
        "relations.one",
        """
        SELECT target, follow_state, follow_boosts, follow_notify, follow_languages, follower_state, block_id, blocked_by,
            mute_id, mute_until, mute_notifications, endorse_id, note, exclusive, connection_state, connection_expires_at
        FROM relations WHERE bucket = $1 AND account = $2 AND target = $3
        """)

    static let many = Statement(
        "relations.many",
        """
        SELECT target, follow_state, follow_boosts, follow_notify, follow_languages, follower_state, block_id, blocked_by,
            mute_id, mute_until, mute_notifications, endorse_id, note, exclusive, connection_state, connection_expires_at
        FROM relations WHERE bucket = $1 AND account = $2 AND target IN ({a})
        """)

    static let meeting = Statement(
        "relations.meeting",
        """
        SELECT met_at, met_entry, met_through, met_object FROM relations
        WHERE bucket = $1 AND account = $2 AND target = $3 AND met_at IS NOT NULL
        """)

    static let insertEmpty = Statement(
        "relations.insertEmpty",
        """
        INSERT INTO relations (bucket, account, target, target_local, follow_state, follow_boosts, follow_notify,
            follower_state, follower_boosts, follower_notify, blocked_by, mute_notifications)
        VALUES ($1, $2, $3, $4, 0, 1, 0, 0, 1, 0, 0, 0)
        ON CONFLICT DO NOTHING
        """)

    /// One side of a pair, and the meeting and connection that both rows hold.
    static let lockSide = Statement(
        "relations.lockSide",
        """
        SELECT follow_state, follow_id, follow_boosts, follow_notify, follow_languages, block_id, mute_id, mute_until,
            mute_notifications, endorse_id, note, connection_state, met_at, met_entry, met_through, met_object, connection_id,
            connection_message, connection_follow, connection_expires_at
        FROM relations WHERE bucket = $1 AND account = $2 AND target = $3 {lock}
        """)

    static let update = Statement(
        "relations.update",
        """
        UPDATE relations SET follow_state = $4, follow_id = $5, follow_boosts = $6, follow_notify = $7, follow_languages = $8,
            follower_state = $9, follower_id = $10, follower_boosts = $11, follower_notify = $12, follower_languages = $13,
            block_id = $14, blocked_by = $15, mute_id = $16, mute_until = $17, mute_notifications = $18, endorse_id = $19,
            note = $20, met_at = $21, met_entry = $22, met_through = $23, met_object = $24,
            connection_state = $25, connection_id = $26, connection_message = $27, connection_follow = $28,
            connection_expires_at = $29
        WHERE bucket = $1 AND account = $2 AND target = $3
        """)

    static let blockHost = Statement(
        "relations.blockHost",
        "INSERT INTO domain_blocks (bucket, account, host, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")

    static let unblockHost = Statement(
        "relations.unblockHost", "DELETE FROM domain_blocks WHERE bucket = $1 AND account = $2 AND host = $3")

    static let all: [Statement] = [one, many, meeting, insertEmpty, lockSide, update, blockHost, unblockHost]
}
