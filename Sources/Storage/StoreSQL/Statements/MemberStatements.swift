/// Members, their addresses, accounts and recovery codes.
enum MemberStatements {
    static let byID = Statement(
        "members.byID",
        """
        SELECT id, email, password, role, state, email_confirmed_at, language, time_zone, reason, invite, otp_secret, otp_enabled,
            otp_last_step, posting_visibility, posting_sensitive, posting_language, created_at, last_sign_in_at, version
        FROM members WHERE {keys a}
        """)

    static let byState = Statement(
        "members.byState", .allShards(because: "asked by moderators only"),
        """
        SELECT id, email, password, role, state, email_confirmed_at, language, time_zone, reason, invite, otp_secret, otp_enabled,
            otp_last_step, posting_visibility, posting_sensitive, posting_language, created_at, last_sign_in_at, version
        FROM members WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3
        """)

    static let unconfirmed = Statement(
        "members.unconfirmed", .allShards(because: "an hourly clean-up"),
        """
        SELECT id FROM members WHERE email_confirmed_at IS NULL AND state <> 3 AND role = 0 AND created_at < $1
        ORDER BY created_at, id LIMIT $2
        """)

    static let delete = Statement("members.delete", "DELETE FROM members WHERE bucket = $1 AND id = $2")
    static let unlinkAccount = Statement(
        "members.unlinkAccount", "DELETE FROM account_members WHERE bucket = $1 AND account = $2 AND member = $3")
    static let unlinkMember = Statement(
        "members.unlinkMember", "DELETE FROM member_accounts WHERE bucket = $1 AND member = $2 AND account = $3")

    static let operators = Statement(
        "members.operators", .allShards(because: "asked at start"), "SELECT 1 FROM members WHERE role = 2 AND state = 0 LIMIT 1")

    static let accountsOfRole = Statement(
        "members.accountsOfRole", .allShards(because: "once per sign-up, after it"),
        """
        SELECT a.account FROM members AS m JOIN member_accounts AS a ON a.bucket = m.bucket AND a.member = m.id
        WHERE m.role >= $1 AND m.state = 0 AND a.person = 0 LIMIT $2
        """)

    static let byEmail = Statement(
        "members.byEmail", "SELECT member FROM member_emails WHERE bucket = $1 AND email = $2")

    static let ofAccount = Statement(
        "members.ofAccount",
        """
        SELECT account, member, role, since, person FROM account_members
        WHERE bucket = $1 AND account = $2 ORDER BY since, member
        """)

    static let accountsOf = Statement(
        "members.accountsOf",
        """
        SELECT account, member, role, since, person FROM member_accounts
        WHERE bucket = $1 AND member = $2 ORDER BY since, account
        """)

    static let codesLeft = Statement(
        "members.codesLeft", "SELECT COUNT(*) FROM recovery_codes WHERE bucket = $1 AND member = $2 AND used_at IS NULL")

    static let insert = Statement(
        "members.insert",
        """
        INSERT INTO members (bucket, id, email, password, role, state, email_confirmed_at, language, time_zone, reason, invite,
            otp_secret, otp_enabled, otp_last_step, posting_visibility, posting_sensitive, posting_language, created_at,
            last_sign_in_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        ON CONFLICT DO NOTHING
        """)

    static let insertEmail = Statement(
        "members.insertEmail",
        "INSERT INTO member_emails (bucket, email, member) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")

    static let deleteEmail = Statement(
        "members.deleteEmail", "DELETE FROM member_emails WHERE bucket = $1 AND email = $2 AND member = $3")

    static let linkAccount = Statement(
        "members.linkAccount",
        """
        INSERT INTO account_members (bucket, account, member, role, since, person) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """)

    static let linkMember = Statement(
        "members.linkMember",
        """
        INSERT INTO member_accounts (bucket, member, account, role, since, person) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """)

    static let update = Statement(
        "members.update",
        """
        UPDATE members SET password = $4, role = $5, state = $6, email_confirmed_at = $7, language = $8, time_zone = $9,
            reason = $10, otp_secret = $11, otp_enabled = $12, posting_visibility = $13, posting_sensitive = $14,
            posting_language = $15, version = version + 1
        WHERE bucket = $1 AND id = $2 AND version = $3
        """)

    static let setEmail = Statement(
        "members.setEmail",
        "UPDATE members SET email = $3, email_confirmed_at = $4, version = version + 1 WHERE bucket = $1 AND id = $2")

    static let noteSignIn = Statement(
        "members.noteSignIn", "UPDATE members SET last_sign_in_at = $3 WHERE bucket = $1 AND id = $2")

    static let useStep = Statement(
        "members.useStep", "UPDATE members SET otp_last_step = $3 WHERE bucket = $1 AND id = $2 AND otp_last_step < $3")

    static let erase = Statement(
        "members.erase",
        """
        UPDATE members SET email = '', password = '', role = 0, state = 3, reason = NULL, otp_secret = NULL, otp_enabled = 0,
            version = version + 1
        WHERE bucket = $1 AND id = $2
        """)

    static let clearCodes = Statement(
        "members.clearCodes", "DELETE FROM recovery_codes WHERE bucket = $1 AND member = $2")

    static let insertCode = Statement(
        "members.insertCode", "INSERT INTO recovery_codes (bucket, member, code_hash, used_at) VALUES ($1, $2, $3, NULL)")

    static let useCode = Statement(
        "members.useCode",
        "UPDATE recovery_codes SET used_at = $4 WHERE bucket = $1 AND member = $2 AND code_hash = $3 AND used_at IS NULL")

    static let all: [Statement] = [
        byID, byState, unconfirmed, delete, unlinkAccount, unlinkMember, operators, accountsOfRole, byEmail, ofAccount, accountsOf, codesLeft,
        insert, insertEmail, deleteEmail, linkAccount,
        linkMember, update, setEmail, noteSignIn, useStep, erase, clearCodes, insertCode, useCode,
    ]
}
