/// Erasing what a deleted account left. Each takes a bounded piece.
enum ErasureStatements {
    static let posts = Statement(
        "erasure.posts", "SELECT id FROM posts WHERE bucket = $1 AND author = $2 AND id > $4 ORDER BY id LIMIT $3")
    static let root = Statement("erasure.root", "SELECT root FROM posts WHERE bucket = $1 AND id = $2")
    static let post = Statement(
        "erasure.post",
        """
        UPDATE posts SET author = $3, body = '', spoiler = '', entities = '', title = NULL, audience_refs = NULL, language = NULL,
            app = NULL, uri = NULL, acted_by = NULL
        WHERE bucket = $1 AND id = $2 AND deleted_at IS NOT NULL
        """)
    static let hello = Statement(
        "erasure.hello",
        "UPDATE posts SET author = $3, app = NULL, acted_by = NULL, version = version + 1 WHERE bucket = $1 AND id = $2")
    static let helloThread = Statement(
        "erasure.helloThread", "UPDATE community_threads SET author = $2 WHERE bucket = $1 AND community = $2 AND post = $3")
    static let threadMember = Statement(
        "erasure.threadMember", "UPDATE thread_members SET author = $4 WHERE bucket = $1 AND root = $2 AND post = $3")
    static let audience = Statement("erasure.audience", "DELETE FROM post_audience WHERE bucket = $1 AND post = $2")

    static let tagUse = Statement(
        "erasure.tagUse", "UPDATE tag_days SET account = $5 WHERE bucket = $1 AND tag = $2 AND day = $3 AND account = $4")

    static let votes = Statement("erasure.votes", "SELECT post FROM votes WHERE bucket = $1 AND account = $2 ORDER BY post LIMIT $3")
    static let pollVote = Statement(
        "erasure.pollVote", "UPDATE poll_votes SET account = $4 WHERE bucket = $1 AND post = $2 AND account = $3")

    /// What only the account sees. Each takes its bucket, its id and how many rows go.
    static let privateLists: [Statement] = [
        Statement(
            "erasure.bookmarks",
            """
            DELETE FROM bookmarks WHERE bucket = $1 AND account = $2 AND post IN (
                SELECT post FROM bookmarks WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.pins",
            """
            DELETE FROM pins WHERE bucket = $1 AND account = $2 AND post IN (
                SELECT post FROM pins WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.threadMutes",
            """
            DELETE FROM thread_mutes WHERE bucket = $1 AND account = $2 AND root IN (
                SELECT root FROM thread_mutes WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.home",
            """
            DELETE FROM home_timeline WHERE bucket = $1 AND owner = $2 AND post IN (
                SELECT post FROM home_timeline WHERE bucket = $1 AND owner = $2 LIMIT $3)
            """),
        Statement(
            "erasure.talk",
            """
            DELETE FROM talk_timeline WHERE bucket = $1 AND owner = $2 AND root IN (
                SELECT root FROM talk_timeline WHERE bucket = $1 AND owner = $2 LIMIT $3)
            """),
        Statement(
            "erasure.contacts",
            """
            DELETE FROM contacts WHERE bucket = $1 AND account = $2 AND other IN (
                SELECT other FROM contacts WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.notifications",
            """
            DELETE FROM notifications WHERE bucket = $1 AND account = $2 AND id IN (
                SELECT id FROM notifications WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.waiting",
            """
            DELETE FROM waiting WHERE bucket = $1 AND account = $2 AND object IN (
                SELECT object FROM waiting WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.goal",
            """
            DELETE FROM goals WHERE bucket = $1 AND account = $2 AND goal IN (
                SELECT goal FROM goals WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.waitingMail",
            """
            DELETE FROM waiting_mails WHERE bucket = $1 AND account = $2 AND wanted IN (
                SELECT wanted FROM waiting_mails WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.albums",
            """
            DELETE FROM albums WHERE bucket = $1 AND account = $2 AND id IN (
                SELECT id FROM albums WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.subscribers",
            """
            DELETE FROM subscribers WHERE bucket = $1 AND account = $2 AND id IN (
                SELECT id FROM subscribers WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.newsletterIssues",
            """
            DELETE FROM newsletter_issues WHERE bucket = $1 AND account = $2 AND id IN (
                SELECT id FROM newsletter_issues WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.newsletter",
            """
            DELETE FROM newsletters WHERE bucket = $1 AND account = $2 AND title IN (
                SELECT title FROM newsletters WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.newsletterFigures",
            """
            DELETE FROM newsletter_figures WHERE bucket = $1 AND account = $2 AND state IN (
                SELECT state FROM newsletter_figures WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.markers",
            """
            DELETE FROM markers WHERE bucket = $1 AND account = $2 AND timeline IN (
                SELECT timeline FROM markers WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.hosts",
            """
            DELETE FROM domain_blocks WHERE bucket = $1 AND account = $2 AND host IN (
                SELECT host FROM domain_blocks WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.requestKeys",
            """
            DELETE FROM idempotency_keys WHERE bucket = $1 AND account = $2 AND key_hash IN (
                SELECT key_hash FROM idempotency_keys WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.dismissed",
            """
            DELETE FROM dismissed_suggestions WHERE bucket = $1 AND account = $2 AND subject IN (
                SELECT subject FROM dismissed_suggestions WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
        Statement(
            "erasure.readerVersions",
            """
            DELETE FROM reader_versions WHERE bucket = $1 AND account = $2 AND account IN (
                SELECT account FROM reader_versions WHERE bucket = $1 AND account = $2 LIMIT $3)
            """),
    ]

    static let relations = Statement(
        "erasure.relations", "SELECT target FROM relations WHERE bucket = $1 AND account = $2 ORDER BY target LIMIT $3")
    static let relation = Statement(
        "erasure.relation", "DELETE FROM relations WHERE bucket = $1 AND account = $2 AND target = $3")

    static let conversations = Statement(
        "erasure.conversations",
        "SELECT conversation FROM conversation_views WHERE bucket = $1 AND account = $2 ORDER BY conversation LIMIT $3")
    static let conversationView = Statement(
        "erasure.conversationView", "DELETE FROM conversation_views WHERE bucket = $1 AND account = $2 AND conversation = $3")
    static let conversationMember = Statement(
        "erasure.conversationMember", "DELETE FROM conversation_members WHERE bucket = $1 AND conversation = $2 AND account = $3")

    static let proposed = Statement(
        "erasure.proposed", .allShards(because: "once per deleted account; few wishes to add somebody wait"),
        "SELECT conversation FROM conversation_proposals WHERE account = $1 ORDER BY conversation LIMIT $2")

    /// Accepted ones of others: what they wrote stays, thanks keep that they were said.
    static let introduction = Statement(
        "erasure.introduction",
        """
        UPDATE introductions SET
            first_thanks = CASE WHEN first = $3 AND first_thanks IS NOT NULL THEN '' ELSE first_thanks END,
            second_thanks = CASE WHEN second = $3 AND second_thanks IS NOT NULL THEN '' ELSE second_thanks END,
            first = CASE WHEN first = $3 THEN CAST($4 AS BIGINT) ELSE first END,
            second = CASE WHEN second = $3 THEN CAST($4 AS BIGINT) ELSE second END
        WHERE bucket = $1 AND id = $2
        """)
    static let dropIntroduction = Statement("erasure.dropIntroduction", "DELETE FROM introductions WHERE bucket = $1 AND id = $2")
    static let dropAsk = Statement(
        "erasure.dropAsk", "DELETE FROM introduction_asks WHERE bucket = $1 AND account = $2 AND introduction = $3")

    /// What is found neither by the account nor by what it did. Each takes the first and last bucket to look through and the
    /// account. Conversations wait on for what others wrote and proposed: its own messages and proposals are gone by then, as is
    /// what was left to it in teams.
    static let traces: [Statement] = [
        Statement(
            "erasure.told", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM notifications WHERE bucket >= $1 AND bucket <= $2 AND actor = $3"),
        Statement(
            "erasure.notSuggested", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM dismissed_suggestions WHERE bucket >= $1 AND bucket <= $2 AND subject = $3"),
        Statement(
            "erasure.waited", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM waiting WHERE bucket >= $1 AND bucket <= $2 AND actor = $3 AND kind NOT IN (2, 8)"),
        Statement(
            "erasure.pastMember", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM conversation_members WHERE bucket >= $1 AND bucket <= $2 AND account = $3"),
        Statement(
            "erasure.agreements", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM conversation_agreements WHERE bucket >= $1 AND bucket <= $2 AND member = $3"),
        Statement(
            "erasure.writtenTo", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM contacts WHERE bucket >= $1 AND bucket <= $2 AND other = $3"),
        Statement(
            "erasure.invitedBy", .allShards(because: "once per deleted account, some buckets at a time"),
            """
            UPDATE community_members SET invited_by = NULL, message = ''
            WHERE bucket >= $1 AND bucket <= $2 AND invited_by = $3
            """),
        Statement(
            "erasure.askedByTeam", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM team_invitations WHERE bucket >= $1 AND bucket <= $2 AND inviter = $3"),
        Statement(
            "erasure.offeredByTeam", .allShards(because: "once per deleted account, some buckets at a time"),
            "DELETE FROM team_offers WHERE bucket >= $1 AND bucket <= $2 AND inviter = $3"),
    ]
    /// Posts that a member wrote for an account that several share.
    static let deeds = Statement(
        "erasure.deeds", .allShards(because: "once per deleted account, some buckets at a time"),
        "UPDATE posts SET acted_by = NULL, version = version + 1 WHERE bucket >= $1 AND bucket <= $2 AND acted_by = $3")
    /// Their versions beside their figures; goes before.
    static let deedVersions = Statement(
        "erasure.deedVersions", .allShards(because: "once per deleted account, some buckets at a time"),
        """
        UPDATE post_counters SET version = version + 1 WHERE bucket >= $1 AND bucket <= $2 AND id IN (
            SELECT id FROM posts WHERE bucket >= $1 AND bucket <= $2 AND acted_by = $3)
        """)
    /// The same with the alias as the fourth argument: figures of newcomers never fall.
    static let firsts = Statement(
        "erasure.firsts", .allShards(because: "once per deleted account, some buckets at a time"),
        "UPDATE community_firsts SET account = $4 WHERE bucket >= $1 AND bucket <= $2 AND account = $3")

    static let communities = Statement(
        "erasure.communities",
        "SELECT community FROM account_communities WHERE bucket = $1 AND account = $2 ORDER BY community LIMIT $3")
    static let happenings = Statement(
        "erasure.happenings", .allShards(because: "once per deleted account"),
        """
        SELECT t.community, t.post FROM happening_answers AS a
        JOIN community_threads AS t ON t.bucket = a.bucket AND t.post = a.post
        WHERE a.account = $1 ORDER BY t.community, t.post LIMIT $2
        """)

    static let invites = Statement(
        "erasure.invites", .allShards(because: "once per deleted account"),
        "UPDATE invites SET inviter = NULL, greeting = '', revoked_at = COALESCE(revoked_at, CAST($2 AS BIGINT)) WHERE inviter = $1")
    static let codes = Statement(
        "erasure.codes", .allShards(because: "once per deleted account"), "DELETE FROM authorization_codes WHERE member = $1")
    static let links = Statement(
        "erasure.links", .allShards(because: "once per deleted account"), "DELETE FROM one_time_links WHERE member = $1")

    /// Those that wait for a time to come, and dead ones; what is due is left to run.
    static let jobs = Statement(
        "erasure.jobs", .allShards(because: "once per deleted account"),
        """
        DELETE FROM jobs WHERE payload LIKE $1
            AND (dead_at IS NOT NULL OR (run_at > $2 AND leased_until IS NULL AND attempts = 0))
        """)

    static let logPiece = Statement(
        "erasure.logPiece", .allShards(because: "a slot of the log spans 64 buckets; a background job"),
        "SELECT MAX(pos) FROM events WHERE slot = $1 AND pos > $2 AND pos <= $3")
    /// Objects of kind 2, 6 and 21 are accounts, those of 126 (a request that was set aside and is not) may be; details may name some among other words.
    /// Which hashtags (22) it followed is nobody's.
    static let log = Statement(
        "erasure.log", .allShards(because: "a slot of the log spans 64 buckets; a background job"),
        """
        UPDATE events SET
            actor = CASE WHEN actor = $4 THEN CAST($5 AS BIGINT) ELSE actor END,
            owner = CASE WHEN owner = $4 THEN CAST($5 AS BIGINT) ELSE owner END,
            object = CASE WHEN object = $4 AND object_kind IN (2, 6, 21, 23, 126) THEN CAST($5 AS BIGINT) ELSE object END,
            acted_by = CASE WHEN acted_by = $6 THEN NULL ELSE acted_by END,
            detail = CASE WHEN object_kind = 22 AND actor = $4 THEN NULL WHEN ' ' || detail || ' ' LIKE $7 THEN TRIM(REPLACE(' ' || detail || ' ', $8, $9)) ELSE detail END
        WHERE slot = $1 AND pos > $2 AND pos <= $3
            AND (actor = $4 OR owner = $4 OR object = $4 OR acted_by = $6 OR ' ' || detail || ' ' LIKE $7)
        """)

    static let all: [Statement] = privateLists + traces + [
        posts, root, post, hello, helloThread, threadMember, audience, tagUse, votes, pollVote, relations, relation, conversations, conversationView,
        conversationMember, proposed, introduction, dropIntroduction, dropAsk, deeds, deedVersions, firsts, communities, happenings, invites, codes, links,
        jobs, logPiece, log,
    ]
}
