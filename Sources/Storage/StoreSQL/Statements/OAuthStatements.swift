/// OAuth: apps, codes and tokens.
enum OAuthStatements {
    static let app = Statement(
        "oauth.app",
        """
        SELECT id, client_id, secret_hash, name, website, redirect_uris, scopes, created_at
        FROM apps WHERE bucket = $1 AND client_id = $2
        """)

    static let insertApp = Statement(
        "oauth.insertApp",
        """
        INSERT INTO apps (bucket, client_id, id, secret_hash, name, website, redirect_uris, scopes, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT DO NOTHING
        """)

    static let code = Statement(
        "oauth.code",
        """
        SELECT code_hash, client_id, member, account, scopes, redirect_uri, code_challenge, created_at, expires_at, used_at,
            automated
        FROM authorization_codes WHERE bucket = $1 AND code_hash = $2
        """)

    static let insertCode = Statement(
        "oauth.insertCode",
        """
        INSERT INTO authorization_codes (bucket, code_hash, client_id, member, account, scopes, redirect_uri, code_challenge,
            created_at, expires_at, used_at, automated)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, $11)
        """)

    static let useCode = Statement(
        "oauth.useCode",
        """
        UPDATE authorization_codes SET used_at = $3
        WHERE bucket = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3
        """)

    static let endCodesOf = Statement(
        "oauth.endCodesOf", .allShards(because: "codes lie by their own hash; the index by member serves it"),
        "DELETE FROM authorization_codes WHERE member = $1 AND used_at IS NULL")

    static let token = Statement(
        "oauth.token",
        """
        SELECT token_hash, client_id, member, account, scopes, code_hash, created_at, last_used_at, automated
        FROM access_tokens WHERE bucket = $1 AND token_hash = $2
        """)

    static let tokensOf = Statement(
        "oauth.tokensOf", .allShards(because: "a member's list of apps; the index by member serves it"),
        """
        SELECT token_hash, client_id, member, account, scopes, code_hash, created_at, last_used_at, automated
        FROM access_tokens WHERE member = $1 ORDER BY created_at DESC
        """)

    static let insertToken = Statement(
        "oauth.insertToken",
        """
        INSERT INTO access_tokens (bucket, token_hash, client_id, member, account, scopes, code_hash, created_at, last_used_at,
            automated)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)

    static let touchToken = Statement(
        "oauth.touchToken", "UPDATE access_tokens SET last_used_at = $3 WHERE bucket = $1 AND token_hash = $2")

    static let endToken = Statement(
        "oauth.endToken", "DELETE FROM access_tokens WHERE bucket = $1 AND token_hash = $2 RETURNING member")

    static let endTokensFromCode = Statement(
        "oauth.endTokensFromCode", .allShards(because: "a code was used twice; the index by member serves it"),
        "DELETE FROM access_tokens WHERE member = $1 AND code_hash = $2")

    static let endTokensOf = Statement(
        "oauth.endTokensOf", .allShards(because: "all tokens of a member end; rare"), "DELETE FROM access_tokens WHERE member = $1")

    static let endTokensOfApp = Statement(
        "oauth.endTokensOfApp", .allShards(because: "a member ends an app's access; rare"),
        "DELETE FROM access_tokens WHERE member = $1 AND client_id = $2")

    static let markTokensOfApp = Statement(
        "oauth.markTokensOfApp", .allShards(because: "a member says what an app is; rare"),
        "UPDATE access_tokens SET automated = $3 WHERE member = $1 AND client_id = $2")

    static let markCodesOfApp = Statement(
        "oauth.markCodesOfApp", .allShards(because: "a member says what an app is; rare"),
        "UPDATE authorization_codes SET automated = $3 WHERE member = $1 AND client_id = $2")

    static let endTokensFor = Statement(
        "oauth.endTokensFor", .allShards(because: "a member acts for an account no more; rare"),
        "DELETE FROM access_tokens WHERE member = $1 AND account = $2")
    static let endCodesFor = Statement(
        "oauth.endCodesFor", .allShards(because: "a member acts for an account no more; rare"),
        "DELETE FROM authorization_codes WHERE member = $1 AND account = $2 AND used_at IS NULL")

    static let all: [Statement] = [
        app, insertApp, code, insertCode, useCode, endCodesOf, token, tokensOf, insertToken, touchToken, endToken, endTokensFromCode,
        endTokensOf, endTokensOfApp, markTokensOfApp, markCodesOfApp, endTokensFor, endCodesFor,
    ]
}
