/// Circles and their members, in the bucket of the owner, and what accounts belong to, in the bucket of each account.
enum CircleStatements {
    static let one = Statement(
        "circles.one",
        "SELECT id, account, title, created_at, members FROM circles WHERE bucket = $1 AND id = $2")
    static let ofOwner = Statement(
        "circles.ofOwner",
        "SELECT id, account, title, created_at, members FROM circles WHERE bucket = $1 AND account = $2 ORDER BY id")
    static let containing = Statement(
        "circles.containing",
        """
        SELECT c.id FROM circles AS c JOIN circle_members AS m ON m.bucket = c.bucket AND m.circle = c.id
        WHERE c.bucket = $1 AND c.account = $2 AND m.bucket = $1 AND m.account = $3 ORDER BY c.id
        """)
    static let members = Statement(
        "circles.members",
        """
        SELECT account, id FROM circle_members WHERE bucket = $1 AND circle = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let membersUp = Statement(
        "circles.membersUp",
        "SELECT account, id FROM circle_members WHERE bucket = $1 AND circle = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5")
    static let memberAccounts = Statement(
        "circles.memberAccounts",
        "SELECT DISTINCT account FROM circle_members WHERE {keys a circle} AND account > $1 ORDER BY account LIMIT $2")
    static let everyMember = Statement(
        "circles.everyMember", "SELECT account FROM circle_members WHERE bucket = $1 AND circle = $2 ORDER BY account")

    static let insert = Statement(
        "circles.insert",
        "INSERT INTO circles (bucket, id, account, title, members, created_at) VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT DO NOTHING")
    static let lock = Statement("circles.lock", "SELECT id FROM circles WHERE bucket = $1 AND id = $2 {lock}")
    static let rename = Statement("circles.rename", "UPDATE circles SET title = $3 WHERE bucket = $1 AND id = $2")
    static let delete = Statement("circles.delete", "DELETE FROM circles WHERE bucket = $1 AND id = $2")
    static let deleteMembers = Statement("circles.deleteMembers", "DELETE FROM circle_members WHERE bucket = $1 AND circle = $2")
    static let insertMember = Statement(
        "circles.insertMember",
        "INSERT INTO circle_members (bucket, circle, account, since, id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
    static let deleteMember = Statement(
        "circles.deleteMember", "DELETE FROM circle_members WHERE bucket = $1 AND circle = $2 AND account = $3")

    static let countMembers = Statement(
        "circles.countMembers", "UPDATE circles SET members = members + $3 WHERE bucket = $1 AND id = $2")

    static let all: [Statement] = [
        one, ofOwner, containing, members, membersUp, memberAccounts, everyMember, insert, lock, rename, delete, deleteMembers,
        insertMember, deleteMember, countMembers,
    ]
}
