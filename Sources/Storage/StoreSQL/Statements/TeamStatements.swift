/// Who acts for shared accounts, who is asked to, and their saved answers.
enum TeamStatements {
    static let lockTeam = Statement(
        "teams.lock",
        "SELECT account, member, role, since, person FROM account_members WHERE bucket = $1 AND account = $2 ORDER BY member {lock}")
    static let holdMembership = Statement(
        "teams.hold", "SELECT account FROM account_members WHERE bucket = $1 AND account = $2 AND member = $3 {lock}")
    static let setAccountRole = Statement(
        "teams.setAccountRole", "UPDATE account_members SET role = $4 WHERE bucket = $1 AND account = $2 AND member = $3")
    static let setMemberRole = Statement(
        "teams.setMemberRole", "UPDATE member_accounts SET role = $4 WHERE bucket = $1 AND member = $2 AND account = $3")

    static let invitations = Statement(
        "teams.invitations",
        """
        SELECT account, person, role, inviter, created_at, expires_at FROM team_invitations
        WHERE bucket = $1 AND account = $2 ORDER BY created_at, person
        """)
    static let offers = Statement(
        "teams.offers",
        """
        SELECT account, person, role, inviter, created_at, expires_at FROM team_offers
        WHERE bucket = $1 AND person = $2 ORDER BY created_at, account
        """)
    static let invite = Statement(
        "teams.invite",
        """
        INSERT INTO team_invitations (bucket, account, person, role, inviter, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (bucket, account, person) DO UPDATE SET
            role = excluded.role, inviter = excluded.inviter, created_at = excluded.created_at, expires_at = excluded.expires_at
        """)
    static let offer = Statement(
        "teams.offer",
        """
        INSERT INTO team_offers (bucket, person, account, role, inviter, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (bucket, person, account) DO UPDATE SET
            role = excluded.role, inviter = excluded.inviter, created_at = excluded.created_at, expires_at = excluded.expires_at
        """)
    static let removeInvitation = Statement(
        "teams.removeInvitation", "DELETE FROM team_invitations WHERE bucket = $1 AND account = $2 AND person = $3")
    static let removeOffer = Statement(
        "teams.removeOffer", "DELETE FROM team_offers WHERE bucket = $1 AND person = $2 AND account = $3")

    static let savedAnswers = Statement(
        "teams.savedAnswers",
        """
        SELECT id, account, title, body, updated_at FROM saved_answers
        WHERE bucket = $1 AND account = $2 ORDER BY title, id LIMIT $3
        """)
    static let savedAnswersLike = Statement(
        "teams.savedAnswersLike",
        """
        SELECT id, account, title, body, updated_at FROM saved_answers
        WHERE bucket = $1 AND account = $2 AND (words = $3 OR words IS NULL)
        """)
    static let insertSavedAnswer = Statement(
        "teams.insertSavedAnswer",
        """
        INSERT INTO saved_answers (bucket, id, account, title, body, updated_at, words) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING
        """)
    static let updateSavedAnswer = Statement(
        "teams.updateSavedAnswer",
        "UPDATE saved_answers SET title = $4, body = $5, updated_at = $6, words = $7 WHERE bucket = $1 AND id = $2 AND account = $3")
    static let removeSavedAnswer = Statement(
        "teams.removeSavedAnswer", "DELETE FROM saved_answers WHERE bucket = $1 AND id = $2 AND account = $3")

    static let all: [Statement] = [
        lockTeam, holdMembership, setAccountRole, setMemberRole, invitations, offers, invite, offer, removeInvitation, removeOffer, savedAnswers, savedAnswersLike,
        insertSavedAnswer, updateSavedAnswer, removeSavedAnswer,
    ]
}
