/// Lists that accounts keep, in the bucket of their owner, and followed hashtags.
enum ListStatements {
    static let one = Statement(
        "lists.one", "SELECT id, account, title, replies_policy, exclusive FROM lists WHERE bucket = $1 AND id = $2")
    static let ofOwner = Statement(
        "lists.ofOwner",
        "SELECT id, account, title, replies_policy, exclusive FROM lists WHERE bucket = $1 AND account = $2 ORDER BY id")
    static let containing = Statement(
        "lists.containing",
        """
        SELECT l.id, l.account, l.title, l.replies_policy, l.exclusive
        FROM lists AS l JOIN list_members AS m ON m.bucket = l.bucket AND m.list = l.id
        WHERE l.bucket = $1 AND l.account = $2 AND m.bucket = $1 AND m.account = $3 ORDER BY l.id
        """)

    static let members = Statement(
        "lists.members",
        """
        SELECT account, id FROM list_members WHERE bucket = $1 AND list = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let membersUp = Statement(
        "lists.membersUp",
        "SELECT account, id FROM list_members WHERE bucket = $1 AND list = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5")
    static let memberAccounts = Statement(
        "lists.memberAccounts",
        "SELECT account FROM list_members WHERE bucket = $1 AND list = $2 AND account > $3 ORDER BY account LIMIT $4")
    static let lockAll = Statement(
        "lists.lockAll", "SELECT id FROM lists WHERE bucket = $1 AND account = $2 ORDER BY id {lock}")
    static let memberCount = Statement(
        "lists.memberCount", "SELECT COUNT(*) FROM list_members WHERE bucket = $1 AND list = $2")
    static let markExclusive = Statement(
        "lists.markExclusive",
        """
        UPDATE relations SET exclusive = 1 WHERE bucket = $1 AND account = $2 AND exclusive = 0 AND target IN (
            SELECT account FROM list_members
            WHERE bucket = $1 AND list IN (SELECT id FROM lists WHERE bucket = $1 AND account = $2 AND exclusive = 1))
        """)
    static let unmarkExclusive = Statement(
        "lists.unmarkExclusive",
        """
        UPDATE relations SET exclusive = 0 WHERE bucket = $1 AND account = $2 AND exclusive = 1 AND target NOT IN (
            SELECT account FROM list_members
            WHERE bucket = $1 AND list IN (SELECT id FROM lists WHERE bucket = $1 AND account = $2 AND exclusive = 1))
        """)
    static let unmarkOne = Statement(
        "lists.unmarkOne", "UPDATE relations SET exclusive = 0 WHERE bucket = $1 AND account = $2 AND target = $3 AND exclusive = 1")

    static let insert = Statement(
        "lists.insert",
        """
        INSERT INTO lists (bucket, id, account, title, replies_policy, exclusive) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """)
    static let update = Statement(
        "lists.update", "UPDATE lists SET title = $3, replies_policy = $4, exclusive = $5 WHERE bucket = $1 AND id = $2")
    static let delete = Statement("lists.delete", "DELETE FROM lists WHERE bucket = $1 AND id = $2")
    static let deleteMembers = Statement("lists.deleteMembers", "DELETE FROM list_members WHERE bucket = $1 AND list = $2")
    static let insertMember = Statement(
        "lists.insertMember",
        "INSERT INTO list_members (bucket, list, account, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let deleteMember = Statement(
        "lists.deleteMember", "DELETE FROM list_members WHERE bucket = $1 AND list = $2 AND account = $3")
    static let deleteMemberEverywhere = Statement(
        "lists.deleteMemberEverywhere",
        """
        DELETE FROM list_members
        WHERE bucket = $1 AND account = $3 AND list IN (SELECT id FROM lists WHERE bucket = $1 AND account = $2)
        """)

    static let all: [Statement] = [
        one, ofOwner, containing, members, membersUp, memberAccounts, lockAll, memberCount, markExclusive,
        unmarkExclusive, unmarkOne, insert, update, delete, deleteMembers,
        insertMember, deleteMember, deleteMemberEverywhere,
    ]
}
