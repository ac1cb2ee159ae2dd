/// Invitations.
enum InviteStatements {
    static let byCode = Statement(
        "invites.byCode",
        """
        SELECT id, code, inviter, greeting, community, max_uses, uses, created_at, expires_at, revoked_at
        FROM invites WHERE bucket = $1 AND code = $2
        """)

    static let byID = Statement(
        "invites.byID",
        """
        SELECT id, code, inviter, greeting, community, max_uses, uses, created_at, expires_at, revoked_at
        FROM invites WHERE bucket = $1 AND id = $2
        """)

    static let newest = Statement(
        "invites.newest", .allShards(because: "asked by the operator only"),
        """
        SELECT id, code, inviter, greeting, community, max_uses, uses, created_at, expires_at, revoked_at
        FROM invites WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1)
            AND (max_uses IS NULL OR uses < max_uses)
        ORDER BY id DESC LIMIT $2
        """)

    static let ofInviter = Statement(
        "invites.ofInviter", .allShards(because: "a member's list of invitations"),
        """
        SELECT id, code, inviter, greeting, community, max_uses, uses, created_at, expires_at, revoked_at
        FROM invites WHERE inviter = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
            AND (max_uses IS NULL OR uses < max_uses)
        ORDER BY id DESC LIMIT $3
        """)

    static let insert = Statement(
        "invites.insert",
        """
        INSERT INTO invites (bucket, code, id, inviter, greeting, community, max_uses, uses, created_at, expires_at, revoked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, NULL)
        ON CONFLICT DO NOTHING
        """)

    static let use = Statement(
        "invites.use",
        """
        UPDATE invites SET uses = uses + 1
        WHERE bucket = $1 AND code = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)
            AND (max_uses IS NULL OR uses < max_uses)
        """)

    static let giveBack = Statement(
        "invites.giveBack", "UPDATE invites SET uses = uses - 1 WHERE bucket = $1 AND id = $2 AND uses > 0")

    static let revoke = Statement(
        "invites.revoke", "UPDATE invites SET revoked_at = $3 WHERE bucket = $1 AND code = $2 AND revoked_at IS NULL")

    static let all: [Statement] = [byCode, byID, newest, ofInviter, insert, use, giveBack, revoke]
}
