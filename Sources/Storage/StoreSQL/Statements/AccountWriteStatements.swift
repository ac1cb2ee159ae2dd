/// Changes of accounts, their figures, interests and background.
enum AccountWriteStatements {
    static let insert = Statement(
        "accounts.insert",
        """
        INSERT INTO accounts (bucket, id, host, username, username_lower, kind, owner, uri, display_name, note, fields, avatar,
            header, locked, discoverable, indexable, hide_network, created_at, updated_at, version, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        ON CONFLICT DO NOTHING
        """)

    static let nameTaken = Statement(
        "accounts.nameTaken", "SELECT 1 FROM accounts WHERE bucket = $1 AND host = $2 AND username_lower = $3")

    static let insertCounters = Statement(
        "accounts.insertCounters",
        """
        INSERT INTO account_counters (bucket, id, followers, following, posts, last_post_at, last_active_at, home_read_at, big, version)
        VALUES ($1, $2, 0, 0, 0, NULL, $3, $3, 0, $4)
        """)

    static let lock = Statement("accounts.lock", "SELECT id FROM accounts WHERE bucket = $1 AND id = $2 {lock}")

    static let updateProfile = Statement(
        "accounts.updateProfile",
        """
        UPDATE accounts SET kind = $3, display_name = $4, note = $5, fields = $6, avatar = $7, header = $8, locked = $9,
            discoverable = $10, indexable = $11, hide_network = $12, updated_at = $13, version = version + 1
        WHERE bucket = $1 AND id = $2
        """)

    static let setState = Statement(
        "accounts.setState",
        "UPDATE accounts SET state = $3, updated_at = $4, version = version + 1 WHERE bucket = $1 AND id = $2")

    /// After each change that raises the version of the account.
    static let noteVersion = Statement(
        "accounts.noteVersion",
        """
        UPDATE account_counters SET version = (SELECT version FROM accounts WHERE bucket = $1 AND id = $2)
        WHERE bucket = $1 AND id = $2
        """)

    static let adjustCounters = Statement(
        "accounts.adjustCounters",
        """
        UPDATE account_counters SET followers = followers + $3, following = following + $4, posts = posts + $5,
            last_post_at = CASE WHEN last_post_at IS NULL OR last_post_at < $6 THEN COALESCE($6, last_post_at) ELSE last_post_at END
        WHERE bucket = $1 AND id = $2
        """)

    static let touch = Statement(
        "accounts.touch",
        "UPDATE account_counters SET last_active_at = $3 WHERE bucket = $1 AND id = $2 AND last_active_at < $3")

    static let clearInterests = Statement(
        "accounts.clearInterests", "DELETE FROM account_interests WHERE bucket = $1 AND account = $2")

    static let insertInterest = Statement(
        "accounts.insertInterest",
        """
        INSERT INTO account_interests (bucket, account, term, label, visibility, position) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """)

    static let countTerm = Statement(
        "accounts.countTerm",
        """
        INSERT INTO interest_terms (bucket, term, label, uses) VALUES ($1, $2, $3, 1)
        ON CONFLICT (bucket, term) DO UPDATE SET uses = interest_terms.uses + 1
        """)

    static let discountTerm = Statement(
        "accounts.discountTerm", "UPDATE interest_terms SET uses = uses - 1 WHERE bucket = $1 AND term = $2 AND uses > 0")

    static let clearBackground = Statement(
        "accounts.clearBackground", "DELETE FROM account_background WHERE bucket = $1 AND account = $2")

    static let insertBackground = Statement(
        "accounts.insertBackground",
        """
        INSERT INTO account_background (bucket, id, account, kind, entry, from_year, to_year, visibility)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    static let delete = Statement("accounts.delete", "DELETE FROM accounts WHERE bucket = $1 AND id = $2")
    static let deleteCounters = Statement("accounts.deleteCounters", "DELETE FROM account_counters WHERE bucket = $1 AND id = $2")

    static let all: [Statement] = [
        insert, nameTaken, insertCounters, lock, updateProfile, setState, noteVersion, adjustCounters, touch, clearInterests, insertInterest,
        countTerm, discountTerm, clearBackground, insertBackground, delete,
        deleteCounters,
    ]
}
