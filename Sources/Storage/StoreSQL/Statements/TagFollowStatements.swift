/// Followed hashtags: a row with the account and one with the tag.
enum TagFollowStatements {
    static let followed = Statement(
        "tagFollows.followed",
        "SELECT tag, id FROM followed_tags WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5")
    static let followedUp = Statement(
        "tagFollows.followedUp",
        "SELECT tag, id FROM followed_tags WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5")
    static let among = Statement(
        "tagFollows.among", "SELECT tag FROM followed_tags WHERE bucket = $1 AND account = $2 AND tag IN ({a})")

    static let insert = Statement(
        "tagFollows.insert",
        "INSERT INTO followed_tags (bucket, account, tag, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let insertFollower = Statement(
        "tagFollows.insertFollower",
        "INSERT INTO tag_followers (bucket, tag, account) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let delete = Statement(
        "tagFollows.delete", "DELETE FROM followed_tags WHERE bucket = $1 AND account = $2 AND tag = $3")
    static let deleteFollower = Statement(
        "tagFollows.deleteFollower", "DELETE FROM tag_followers WHERE bucket = $1 AND tag = $2 AND account = $3")

    static let all: [Statement] = [followed, followedUp, among, insert, insertFollower, delete, deleteFollower]
}
