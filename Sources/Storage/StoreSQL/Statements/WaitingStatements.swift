/// What waits for an account, in its bucket. wakes_at: 0 open, the greatest number done, else the time until which it sleeps.
/// before_at: the same before the latest change. ends_at: the greatest number for never. post, community, assignee,
/// answering: 0 for none. Comments and mentions (kind 1) of what is declared one-way wait for nobody while it is. The bounds of
/// wakes_at are written out, so that the indexes of what is open and asleep serve.
/// A conversation (kinds 2 and 8) is asked about by EXISTS, not joined: nothing is looked up for items of other kinds, which are most.
enum WaitingStatements {
    static let open = Statement(
        "waiting.open",
        """
        SELECT w.kind, w.object, w.actor, w.post, w.community, w.since, w.ends_at, w.wakes_at, w.before_at,
            w.assignee, w.answering, w.answering_until
        FROM waiting AS w
        WHERE w.bucket = $1 AND w.account = $2 AND w.wakes_at < 9223372036854775807 AND w.wakes_at <= $3 AND w.ends_at > $3
            AND (w.kind NOT IN (2, 8) OR EXISTS (
                SELECT 1 FROM conversation_views AS v
                WHERE v.bucket = w.bucket AND v.account = w.account AND v.conversation = w.object
                    AND v.hidden = 0 AND v.muted = 0 AND v.request <> 2))
            AND w.kind > COALESCE((SELECT CASE WHEN a.declared = 0 THEN 0 ELSE 1 END FROM accounts AS a WHERE a.bucket = $1 AND a.id = $2), 0)
            AND (w.since > $5 OR (w.since = $5 AND (w.kind > $6 OR (w.kind = $6 AND w.object > $7))))
        ORDER BY w.since, w.kind, w.object LIMIT $4
        """)
    static let asleep = Statement(
        "waiting.asleep",
        """
        SELECT w.kind, w.object, w.actor, w.post, w.community, w.since, w.ends_at, w.wakes_at, w.before_at,
            w.assignee, w.answering, w.answering_until
        FROM waiting AS w
        WHERE w.bucket = $1 AND w.account = $2 AND w.wakes_at > 0 AND w.wakes_at > $3 AND w.wakes_at < 9223372036854775807
            AND w.ends_at > $3 AND (w.kind NOT IN (2, 8) OR EXISTS (
                SELECT 1 FROM conversation_views AS v
                WHERE v.bucket = w.bucket AND v.account = w.account AND v.conversation = w.object
                    AND v.hidden = 0 AND v.muted = 0 AND v.request <> 2))
            AND w.kind > COALESCE((SELECT CASE WHEN a.declared = 0 THEN 0 ELSE 1 END FROM accounts AS a WHERE a.bucket = $1 AND a.id = $2), 0)
        ORDER BY w.wakes_at, w.kind, w.object LIMIT $4
        """)
    static let one = Statement(
        "waiting.one",
        """
        SELECT kind, object, actor, post, community, since, ends_at, wakes_at, before_at, assignee,
            answering, answering_until FROM waiting
        WHERE bucket = $1 AND account = $2 AND kind = $3 AND object = $4
        """)
    static let lock = Statement(
        "waiting.lock",
        """
        SELECT kind, object, actor, post, community, since, ends_at, wakes_at, before_at, assignee,
            answering, answering_until FROM waiting
        WHERE bucket = $1 AND account = $2 AND kind = $3 AND object = $4 {lock}
        """)
    static let every = Statement(
        "waiting.every",
        """
        SELECT kind, object, actor, post, community, since, ends_at, wakes_at, before_at, assignee,
            answering, answering_until FROM waiting
        WHERE bucket = $1 AND account = $2
        """)

    /// As `WaitingItem.renewed`.
    static let wait = Statement(
        "waiting.wait",
        """
        INSERT INTO waiting (bucket, account, kind, object, actor, post, community, since, ends_at, wakes_at, before_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0)
        ON CONFLICT (bucket, account, kind, object) DO UPDATE SET
            actor = excluded.actor, post = excluded.post, community = excluded.community, ends_at = excluded.ends_at,
            since = CASE WHEN waiting.wakes_at = 9223372036854775807 OR waiting.ends_at <= excluded.since
                THEN excluded.since ELSE waiting.since END,
            before_at = CASE WHEN waiting.wakes_at = 9223372036854775807 OR waiting.ends_at <= excluded.since
                THEN 0 ELSE waiting.before_at END,
            assignee = CASE WHEN waiting.wakes_at = 9223372036854775807 OR waiting.ends_at <= excluded.since
                THEN 0 ELSE waiting.assignee END,
            answering = CASE WHEN waiting.wakes_at = 9223372036854775807 OR waiting.ends_at <= excluded.since
                THEN 0 ELSE waiting.answering END,
            answering_until = CASE WHEN waiting.wakes_at = 9223372036854775807 OR waiting.ends_at <= excluded.since
                THEN 0 ELSE waiting.answering_until END,
            wakes_at = CASE WHEN waiting.wakes_at = 9223372036854775807 OR waiting.ends_at <= excluded.since
                THEN 0 ELSE waiting.wakes_at END
        """)
    static let end = Statement(
        "waiting.end", "DELETE FROM waiting WHERE bucket = $1 AND account = $2 AND kind = $3 AND object = $4")
    static let endFrom = Statement(
        "waiting.endFrom",
        "DELETE FROM waiting WHERE bucket = $1 AND account = $2 AND actor = $3 AND kind NOT IN (2, 8)")
    static let endInCommunity = Statement(
        "waiting.endInCommunity", "DELETE FROM waiting WHERE bucket = $1 AND account = $2 AND kind = $3 AND community = $4")
    static let move = Statement(
        "waiting.move",
        """
        UPDATE waiting SET actor = $5, post = $6, since = $7, ends_at = $8
        WHERE bucket = $1 AND account = $2 AND kind = $3 AND object = $4
        """)
    static let set = Statement(
        "waiting.set",
        """
        UPDATE waiting SET wakes_at = $5, before_at = $6 WHERE bucket = $1 AND account = $2 AND kind = $3 AND object = $4
        """)
    static let assign = Statement(
        "waiting.assign",
        """
        UPDATE waiting SET assignee = $5, answering = $6, answering_until = $7
        WHERE bucket = $1 AND account = $2 AND kind = $3 AND object = $4
        """)
    /// Nothing is left to somebody who acts for the account no more.
    static let unassign = Statement(
        "waiting.unassign",
        """
        UPDATE waiting SET assignee = CASE WHEN assignee = $3 THEN 0 ELSE assignee END,
            answering = CASE WHEN answering = $3 THEN 0 ELSE answering END
        WHERE bucket = $1 AND account = $2 AND (assignee = $3 OR answering = $3)
        """)
    static let removeEnded = Statement(
        "waiting.removeEnded", "DELETE FROM waiting WHERE bucket = $1 AND account = $2 AND ends_at <= $3")

    static let goal = Statement("waiting.goal", "SELECT goal FROM goals WHERE bucket = $1 AND account = $2")
    /// The goal (kind 0) and the interests (kind 1) of an account.
    static let wishes = Statement(
        "waiting.wishes",
        """
        SELECT 0, goal, '', '', 0 FROM goals WHERE bucket = $1 AND account = $2
        UNION ALL SELECT 1, position, term, label, visibility FROM account_interests WHERE bucket = $1 AND account = $2
        """)
    static let setGoal = Statement(
        "waiting.setGoal",
        """
        INSERT INTO goals (bucket, account, goal) VALUES ($1, $2, $3)
        ON CONFLICT (bucket, account) DO UPDATE SET goal = excluded.goal
        """)

    static let dropGoal = Statement("waiting.dropGoal", "DELETE FROM goals WHERE bucket = $1 AND account = $2")

    static let all: [Statement] = [
        open, asleep, one, lock, every, wait, end, endFrom, endInCommunity, move, set, assign, unassign, removeEnded, goal,
        wishes, setGoal, dropGoal,
    ]
}
