/// Sessions and one-time links.
enum AccessStatements {
    static let session = Statement(
        "access.session",
        """
        SELECT token_hash, member, account, created_at, last_seen_at, expires_at, user_agent, address
        FROM sessions WHERE bucket = $1 AND token_hash = $2
        """)

    static let sessionsOf = Statement(
        "access.sessionsOf", .allShards(because: "a member's list of sessions; the index by member serves it"),
        """
        SELECT token_hash, member, account, created_at, last_seen_at, expires_at, user_agent, address
        FROM sessions WHERE member = $1 ORDER BY last_seen_at DESC
        """)

    static let insertSession = Statement(
        "access.insertSession",
        """
        INSERT INTO sessions (bucket, token_hash, member, account, created_at, last_seen_at, expires_at, user_agent, address)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)

    static let extendSession = Statement(
        "access.extendSession", "UPDATE sessions SET last_seen_at = $3, expires_at = $4 WHERE bucket = $1 AND token_hash = $2")

    static let endSession = Statement(
        "access.endSession", "DELETE FROM sessions WHERE bucket = $1 AND token_hash = $2 AND member = $3")

    static let endSessionsOf = Statement(
        "access.endSessionsOf", .allShards(because: "all sessions of a member end; rare"),
        "DELETE FROM sessions WHERE member = $1 AND token_hash <> $2")

    static let endSessionsFor = Statement(
        "access.endSessionsFor", .allShards(because: "a member acts for an account no more; rare"),
        "DELETE FROM sessions WHERE member = $1 AND account = $2")

    static let link = Statement(
        "access.link",
        """
        SELECT token_hash, purpose, member, payload, created_at, expires_at, used_at
        FROM one_time_links WHERE bucket = $1 AND token_hash = $2 AND purpose = $3
        """)

    static let insertLink = Statement(
        "access.insertLink",
        """
        INSERT INTO one_time_links (bucket, token_hash, purpose, member, payload, created_at, expires_at, used_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
        """)

    static let useLink = Statement(
        "access.useLink",
        """
        UPDATE one_time_links SET used_at = $4
        WHERE bucket = $1 AND token_hash = $2 AND purpose = $3 AND used_at IS NULL AND expires_at > $4
        """)

    static let endLinks = Statement(
        "access.endLinks", .allShards(because: "a new link makes earlier ones of the member useless; rare"),
        "UPDATE one_time_links SET used_at = $3 WHERE purpose = $1 AND member = $2 AND used_at IS NULL")

    static let endAllLinks = Statement(
        "access.endAllLinks", .allShards(because: "a new first-run link makes earlier ones useless; at start only"),
        "UPDATE one_time_links SET used_at = $2 WHERE purpose = $1 AND used_at IS NULL")

    static let sweepSessions = Statement(
        "access.sweepSessions", .allShards(because: "hourly upkeep"), "DELETE FROM sessions WHERE expires_at < $1")

    static let sweepCodes = Statement(
        "access.sweepCodes", .allShards(because: "hourly upkeep"), "DELETE FROM authorization_codes WHERE expires_at < $1")

    static let sweepLinks = Statement(
        "access.sweepLinks", .allShards(because: "hourly upkeep"), "DELETE FROM one_time_links WHERE expires_at < $1")

    static let all: [Statement] = [
        session, sessionsOf, insertSession, extendSession, endSession, endSessionsOf, endSessionsFor, link, insertLink, useLink, endLinks,
        endAllLinks, sweepSessions, sweepCodes, sweepLinks,
    ]
}
