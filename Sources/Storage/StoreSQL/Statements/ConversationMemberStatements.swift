/// Who is in a conversation, who is to be added, and who has written to whom.
enum ConversationMemberStatements {
    static let insert = Statement(
        "conversationMembers.insert",
        """
        INSERT INTO conversation_members (bucket, conversation, account, since, since_post) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bucket, conversation, account) DO UPDATE SET since = excluded.since, since_post = excluded.since_post,
            left_at = NULL, read_post = NULL, wrote = 0
        """)
    static let leave = Statement(
        "conversationMembers.leave",
        """
        UPDATE conversation_members SET left_at = $4, read_post = NULL
        WHERE bucket = $1 AND conversation = $2 AND account = $3 AND left_at IS NULL
        """)
    static let setShowsReading = Statement(
        "conversationMembers.setShowsReading",
        """
        UPDATE conversation_members SET shows_reading = $4, read_post = NULL
        WHERE bucket = $1 AND conversation = $2 AND account = $3 AND shows_reading <> $4
        """)
    static let keepReading = Statement(
        "conversationMembers.keepReading",
        """
        UPDATE conversation_members SET read_post = $4
        WHERE bucket = $1 AND conversation = $2 AND account = $3 AND shows_reading = 1 AND (read_post IS NULL OR read_post < $4)
        """)
    static let noteFirstWords = Statement(
        "conversationMembers.noteFirstWords",
        "UPDATE conversation_members SET wrote = 1 WHERE bucket = $1 AND conversation = $2 AND account = $3 AND wrote = 0")
    static let forgetFirstWords = Statement(
        "conversationMembers.forgetFirstWords", "UPDATE conversation_members SET wrote = 0 WHERE bucket = $1 AND conversation = $2")

    static let proposals = Statement(
        "conversationMembers.proposals",
        """
        SELECT p.conversation, p.account, p.proposer, p.since_post, p.asked_at, p.automated, a.member FROM conversation_proposals AS p
        LEFT JOIN conversation_agreements AS a
            ON a.bucket = p.bucket AND a.conversation = p.conversation AND a.account = p.account
        WHERE {keys a p.conversation} ORDER BY p.conversation, p.account
        """)
    static let insertProposal = Statement(
        "conversationMembers.insertProposal",
        """
        INSERT INTO conversation_proposals (bucket, conversation, account, proposer, since_post, asked_at, automated)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        """)
    static let agree = Statement(
        "conversationMembers.agree",
        """
        INSERT INTO conversation_agreements (bucket, conversation, account, member) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING
        """)
    static let deleteProposal = Statement(
        "conversationMembers.deleteProposal",
        "DELETE FROM conversation_proposals WHERE bucket = $1 AND conversation = $2 AND account = $3")
    static let deleteAgreements = Statement(
        "conversationMembers.deleteAgreements",
        "DELETE FROM conversation_agreements WHERE bucket = $1 AND conversation = $2 AND account = $3")

    static let contacts = Statement(
        "conversationMembers.contacts",
        "SELECT account, wrote_at, declined_at FROM contacts WHERE {keys a account} AND other = $1")
    static let noteWriting = Statement(
        "conversationMembers.noteWriting",
        """
        INSERT INTO contacts (bucket, account, other, wrote_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bucket, account, other) DO UPDATE SET wrote_at = COALESCE(contacts.wrote_at, excluded.wrote_at), declined_at = NULL
        """)
    static let noteDecline = Statement(
        "conversationMembers.noteDecline",
        """
        INSERT INTO contacts (bucket, account, other, declined_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bucket, account, other) DO UPDATE SET declined_at = excluded.declined_at
        """)

    static let all: [Statement] = [
        insert, leave, setShowsReading, keepReading, noteFirstWords, forgetFirstWords, proposals, insertProposal, agree, deleteProposal,
        deleteAgreements, contacts, noteWriting, noteDecline,
    ]
}
