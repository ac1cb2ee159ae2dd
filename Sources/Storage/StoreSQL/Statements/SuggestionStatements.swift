/// By what profiles say and who is close to whom, in the bucket of the term or of the account.
enum SuggestionStatements {
    static let saying = Statement(
        "suggestions.saying",
        """
        SELECT account FROM profile_terms WHERE bucket = $1 AND term = $2 AND visibility = $3 AND account > $4 ORDER BY account LIMIT $5
        """)
    static let sayingAny = Statement(
        "suggestions.sayingAny", "SELECT term, account FROM profile_terms WHERE {keys a term} AND visibility = 0 LIMIT $1")
    /// Newest first over several people is sorted; the bound on the id lets the index of connections serve it, so that nobody's
    /// followers are walked.
    static let connections = Statement(
        "suggestions.connections",
        """
        SELECT account, target, connection_id FROM relations
        WHERE {keys a account} AND connection_state = 3 AND connection_id > 0 AND connection_id < $1 ORDER BY connection_id DESC LIMIT $2
        """)
    static let communities = Statement(
        "suggestions.communities",
        "SELECT account, community FROM account_communities WHERE {keys a account} AND standing = $1 LIMIT $2")
    static let written = Statement(
        "suggestions.written",
        """
        SELECT other FROM contacts WHERE bucket = $1 AND account = $2 AND wrote_at IS NOT NULL ORDER BY wrote_at DESC LIMIT $3
        """)
    static let dismissed = Statement(
        "suggestions.dismissed", "SELECT subject FROM dismissed_suggestions WHERE bucket = $1 AND account = $2 AND subject IN ({a})")

    /// Counts no further than to the bound.
    static let dismissedCount = Statement(
        "suggestions.dismissedCount",
        """
        SELECT COUNT(*) FROM (SELECT subject FROM dismissed_suggestions WHERE bucket = $1 AND account = $2 LIMIT $3) AS kept
        """)
    static let dismiss = Statement(
        "suggestions.dismiss",
        "INSERT INTO dismissed_suggestions (bucket, account, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let restore = Statement(
        "suggestions.restore", "DELETE FROM dismissed_suggestions WHERE bucket = $1 AND account = $2 AND subject = $3")
    static let insertTerm = Statement(
        "suggestions.insertTerm",
        "INSERT INTO profile_terms (bucket, term, visibility, account) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let deleteTerm = Statement(
        "suggestions.deleteTerm", "DELETE FROM profile_terms WHERE bucket = $1 AND term = $2 AND visibility = $3 AND account = $4")
    static let own = Statement(
        "suggestions.own", "SELECT term, visibility FROM account_terms WHERE bucket = $1 AND account = $2 ORDER BY term, visibility")
    static let insertOwn = Statement(
        "suggestions.insertOwn",
        "INSERT INTO account_terms (bucket, account, term, visibility) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    /// Two changes of one profile at once would each take the other's lines for their own.
    static let lock = Statement("suggestions.lock", "SELECT id FROM accounts WHERE bucket = $1 AND id = $2 {lock}")
    static let clearOwn = Statement("suggestions.clearOwn", "DELETE FROM account_terms WHERE bucket = $1 AND account = $2")

    static let all: [Statement] = [
        saying, sayingAny, connections, communities, written, dismissed, dismissedCount, dismiss, restore, insertTerm, deleteTerm, own, insertOwn, clearOwn, lock,
    ]
}
