/// What accounts belong to, in the bucket of each account.
enum MembershipStatements {
    static let among = Statement(
        "memberships.among",
        "SELECT kind, reference, since FROM memberships WHERE bucket = $1 AND account = $2 AND kind IN ({a}) AND reference IN ({b})")
    static let ofKind = Statement(
        "memberships.ofKind",
        "SELECT reference FROM memberships WHERE bucket = $1 AND account = $2 AND kind = $3 ORDER BY reference LIMIT $4")
    static let insert = Statement(
        "memberships.insert",
        """
        INSERT INTO memberships (bucket, account, kind, reference, role, since) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (bucket, account, kind, reference) DO UPDATE SET role = excluded.role
        """)
    static let delete = Statement(
        "memberships.delete", "DELETE FROM memberships WHERE bucket = $1 AND account = $2 AND kind = $3 AND reference = $4")

    static let all: [Statement] = [among, ofKind, insert, delete]
}
