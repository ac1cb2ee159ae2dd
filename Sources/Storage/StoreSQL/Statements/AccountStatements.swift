/// Accounts, their figures, interests and background.
enum AccountStatements {
    static let byID = Statement(
        "accounts.byID",
        """
        SELECT id, host, username, kind, owner, uri, display_name, note, fields, avatar, header, locked, discoverable, indexable,
            hide_network, created_at, updated_at, version, state, declared
        FROM accounts WHERE {keys a}
        """)

    static let byName = Statement(
        "accounts.byName",
        """
        SELECT id, host, username, kind, owner, uri, display_name, note, fields, avatar, header, locked, discoverable, indexable,
            hide_network, created_at, updated_at, version, state, declared
        FROM accounts WHERE bucket = $1 AND host = '' AND username_lower = $2
        """)

    static let byRemoteName = Statement(
        "accounts.byRemoteName", .allShards(because: "a remote account's shard follows from its URI, which a name does not tell"),
        """
        SELECT id, host, username, kind, owner, uri, display_name, note, fields, avatar, header, locked, discoverable, indexable,
            hide_network, created_at, updated_at, version, state, declared
        FROM accounts WHERE username_lower = $1 AND host = $2
        """)

    static let byNamePrefix = Statement(
        "accounts.byNamePrefix", .allShards(because: "completion searches all names; the index by name serves it"),
        """
        SELECT id, host, username, kind, owner, uri, display_name, note, fields, avatar, header, locked, discoverable, indexable,
            hide_network, created_at, updated_at, version, state, declared
        FROM accounts WHERE username_lower >= $1 AND username_lower < $2 AND state <= 1
        ORDER BY username_lower, host LIMIT $3
        """)

    static let localPage = Statement(
        "accounts.localPage", .allShards(because: "asked by the operator and moderators only"),
        """
        SELECT id, host, username, kind, owner, uri, display_name, note, fields, avatar, header, locked, discoverable, indexable,
            hide_network, created_at, updated_at, version, state, declared
        FROM accounts WHERE host = '' AND id < $1 ORDER BY id DESC LIMIT $2
        """)

    static let discoverable = Statement(
        "accounts.discoverable", .allShards(because: "the directory of the whole server"),
        """
        SELECT id FROM accounts WHERE host = '' AND discoverable = 1 AND state = 0 AND id < $1 ORDER BY id DESC LIMIT $2
        """)

    static let counters = Statement(
        "accounts.counters", "SELECT id, followers, following, posts, last_post_at FROM account_counters WHERE {keys a}")

    static let figures = Statement(
        "accounts.figures", .allShards(because: "figures of the whole server; the answer is kept"),
        """
        SELECT COUNT(*), COALESCE(CAST(SUM(CASE WHEN c.last_active_at >= $1 THEN 1 ELSE 0 END) AS BIGINT), 0),
            COALESCE(CAST(SUM(CASE WHEN c.last_active_at >= $2 THEN 1 ELSE 0 END) AS BIGINT), 0),
            COALESCE(CAST(SUM(c.posts) AS BIGINT), 0)
        FROM accounts AS a JOIN account_counters AS c ON c.bucket = a.bucket AND c.id = a.id
        WHERE a.host = '' AND a.state <= 1 AND a.kind <> 5
        """)

    static let interests = Statement(
        "accounts.interests",
        "SELECT term, label, visibility FROM account_interests WHERE bucket = $1 AND account = $2 ORDER BY position")

    static let background = Statement(
        "accounts.background",
        """
        SELECT kind, entry, from_year, to_year, visibility FROM account_background
        WHERE bucket = $1 AND account = $2 ORDER BY id
        """)

    static let interestTerms = Statement(
        "accounts.interestTerms", .allShards(because: "completion searches the whole vocabulary; the index by term serves it"),
        """
        SELECT term, label FROM interest_terms WHERE term >= $1 AND term < $2 AND uses > 0
        ORDER BY uses DESC, term LIMIT $3
        """)

    static let all: [Statement] = [
        byID, byName, byRemoteName, byNamePrefix, localPage, discoverable, counters, figures, interests, background, interestTerms,
    ]
}
