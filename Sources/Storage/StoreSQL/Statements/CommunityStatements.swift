/// Communities, in the bucket of their account, and how accounts stand to them, on both sides.
enum CommunityStatements {
    static let load = Statement(
        "communities.load",
        """
        SELECT c.id, c.topic, c.purpose, c.atmosphere, c.access, c.hello, c.created_at, c.archived_at, f.members, f.organisers,
            f.requests, f.threads, f.answers, f.questions, f.questions_answered, f.newcomers, f.newcomers_answered
        FROM communities AS c JOIN community_counters AS f ON f.bucket = c.bucket AND f.id = c.id
        WHERE {keys a c.id}
        """)
    static let open = Statement("communities.open", "SELECT id FROM communities WHERE {keys a} AND access = 0")
    static let discoverable = Statement(
        "communities.discoverable", .allShards(because: "people look for communities of the whole server; an index serves it"),
        """
        SELECT c.id, c.topic, c.purpose, c.atmosphere, c.access, c.hello, c.created_at, c.archived_at, f.members, f.organisers,
            f.requests, f.threads, f.answers, f.questions, f.questions_answered, f.newcomers, f.newcomers_answered
        FROM communities AS c JOIN community_counters AS f ON f.bucket = c.bucket AND f.id = c.id
        WHERE c.access < 2 AND c.archived_at IS NULL AND c.id > $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3
        """)
    static let discoverableUp = Statement(
        "communities.discoverableUp", .allShards(because: "people look for communities of the whole server; an index serves it"),
        """
        SELECT c.id, c.topic, c.purpose, c.atmosphere, c.access, c.hello, c.created_at, c.archived_at, f.members, f.organisers,
            f.requests, f.threads, f.answers, f.questions, f.questions_answered, f.newcomers, f.newcomers_answered
        FROM communities AS c JOIN community_counters AS f ON f.bucket = c.bucket AND f.id = c.id
        WHERE c.access < 2 AND c.archived_at IS NULL AND c.id > $1 AND c.id < $2 ORDER BY c.id LIMIT $3
        """)
    static let insert = Statement(
        "communities.insert",
        """
        INSERT INTO communities (bucket, id, topic, purpose, atmosphere, access, hello, created_at, archived_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
        """)
    static let insertCounters = Statement(
        "communities.insertCounters",
        """
        INSERT INTO community_counters (bucket, id, members, organisers, requests, threads, answers, questions, questions_answered,
            newcomers, newcomers_answered)
        VALUES ($1, $2, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        """)
    static let update = Statement(
        "communities.update",
        """
        UPDATE communities SET topic = $3, purpose = $4, atmosphere = $5, access = $6, archived_at = $7
        WHERE bucket = $1 AND id = $2
        """)
    static let lock = Statement(
        "communities.lock",
        """
        SELECT members, organisers, requests, threads, answers, questions, questions_answered, newcomers, newcomers_answered
        FROM community_counters WHERE bucket = $1 AND id = $2 {lock}
        """)
    static let adjust = Statement(
        "communities.adjust",
        """
        UPDATE community_counters SET members = members + $3, organisers = organisers + $4, requests = requests + $5,
            threads = threads + $6, answers = answers + $7, questions = questions + $8,
            questions_answered = questions_answered + $9, newcomers = newcomers + $10, newcomers_answered = newcomers_answered + $11
        WHERE bucket = $1 AND id = $2
        """)

    static let member = Statement(
        "communities.member",
        """
        SELECT account, standing, role, since, invited_by, message, wants_threads FROM community_members
        WHERE bucket = $1 AND community = $2 AND account = $3
        """)
    static let members = Statement(
        "communities.members",
        """
        SELECT account, standing, role, since, invited_by, message, wants_threads FROM community_members
        WHERE bucket = $1 AND community = $2 AND standing = $3 AND since > $4 AND since < $5 ORDER BY since DESC LIMIT $6
        """)
    static let membersUp = Statement(
        "communities.membersUp",
        """
        SELECT account, standing, role, since, invited_by, message, wants_threads FROM community_members
        WHERE bucket = $1 AND community = $2 AND standing = $3 AND since > $4 AND since < $5 ORDER BY since LIMIT $6
        """)
    static let helpers = Statement(
        "communities.helpers",
        """
        SELECT account, standing, role, since, invited_by, message, wants_threads FROM community_members
        WHERE bucket = $1 AND community = $2 AND role > 0 ORDER BY role DESC, since LIMIT $3
        """)
    static let told = Statement(
        "communities.told",
        """
        SELECT account FROM community_members
        WHERE bucket = $1 AND community = $2 AND wants_threads = 1 AND account > $3 ORDER BY account LIMIT $4
        """)
    static let saveMember = Statement(
        "communities.saveMember",
        """
        INSERT INTO community_members (bucket, community, account, standing, role, since, invited_by, message, wants_threads)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (bucket, community, account) DO UPDATE SET standing = excluded.standing, role = excluded.role,
            since = excluded.since, invited_by = excluded.invited_by, message = excluded.message,
            wants_threads = excluded.wants_threads
        """)
    static let deleteMember = Statement(
        "communities.deleteMember", "DELETE FROM community_members WHERE bucket = $1 AND community = $2 AND account = $3")

    static let standings = Statement(
        "communities.standings",
        """
        SELECT community, standing, role, since FROM account_communities
        WHERE bucket = $1 AND account = $2 AND community IN ({a})
        """)
    static let joined = Statement(
        "communities.joined",
        """
        SELECT community, standing, role, since FROM account_communities
        WHERE bucket = $1 AND account = $2 AND standing < 4 AND since > $3 AND since < $4 ORDER BY since DESC LIMIT $5
        """)
    static let joinedUp = Statement(
        "communities.joinedUp",
        """
        SELECT community, standing, role, since FROM account_communities
        WHERE bucket = $1 AND account = $2 AND standing < 4 AND since > $3 AND since < $4 ORDER BY since LIMIT $5
        """)
    static let saveJoined = Statement(
        "communities.saveJoined",
        """
        INSERT INTO account_communities (bucket, account, community, standing, role, since) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (bucket, account, community) DO UPDATE SET standing = excluded.standing, role = excluded.role,
            since = excluded.since
        """)
    static let deleteJoined = Statement(
        "communities.deleteJoined", "DELETE FROM account_communities WHERE bucket = $1 AND account = $2 AND community = $3")
    static let saveMembership = Statement(
        "communities.saveMembership",
        """
        INSERT INTO memberships (bucket, account, kind, reference, role, since) VALUES ($1, $2, 2, $3, $4, $5)
        ON CONFLICT (bucket, account, kind, reference) DO UPDATE SET role = excluded.role
        """)
    static let deleteMembership = Statement(
        "communities.deleteMembership", "DELETE FROM memberships WHERE bucket = $1 AND account = $2 AND kind = 2 AND reference = $3")

    static let noteFirst = Statement(
        "communities.noteFirst",
        """
        INSERT INTO community_firsts (bucket, community, account, post, answered_at) VALUES ($1, $2, $3, $4, NULL)
        ON CONFLICT DO NOTHING
        """)
    static let noteFirstAnswer = Statement(
        "communities.noteFirstAnswer",
        """
        UPDATE community_firsts SET answered_at = $5
        WHERE bucket = $1 AND community = $2 AND account = $3 AND post = $4 AND answered_at IS NULL
        """)

    static let all: [Statement] = [
        load, open, discoverable, discoverableUp, insert, insertCounters, update, lock, adjust, member, members, membersUp, helpers, told,
        saveMember, deleteMember, standings, joined, joinedUp, saveJoined, deleteJoined, saveMembership, deleteMembership, noteFirst,
        noteFirstAnswer,
    ]
}
