/// Drafts, their versions and what they hold, in their owner's bucket.
enum DraftStatements {
    static let one = Statement(
        "drafts.one",
        """
        SELECT id, account, member, app, content, state, publish_at, failure, version, created_at, updated_at FROM drafts
        WHERE bucket = $1 AND id = $2
        """)
    static let lock = Statement("drafts.lock", "SELECT id FROM drafts WHERE bucket = $1 AND id = $2 {lock}")
    static let ofAccount = Statement(
        "drafts.ofAccount",
        """
        SELECT id, account, member, app, content, state, publish_at, failure, version, created_at, updated_at FROM drafts
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND state IN ({a}) ORDER BY id DESC LIMIT $5
        """)
    static let ofAccountUp = Statement(
        "drafts.ofAccountUp",
        """
        SELECT id, account, member, app, content, state, publish_at, failure, version, created_at, updated_at FROM drafts
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND state IN ({a}) ORDER BY id LIMIT $5
        """)
    static let count = Statement("drafts.count", "SELECT COUNT(*) FROM drafts WHERE bucket = $1 AND account = $2")
    static let scheduledCount = Statement(
        "drafts.scheduledCount",
        "SELECT COUNT(*) FROM drafts WHERE bucket = $1 AND account = $2 AND state = 1 AND publish_at >= $3 AND publish_at < $4")
    static let versions = Statement(
        "drafts.versions",
        "SELECT version, content, saved_at FROM draft_versions WHERE bucket = $1 AND draft = $2 ORDER BY version DESC LIMIT $3")
    static let held = Statement("drafts.held", "SELECT DISTINCT media FROM draft_media WHERE {keys a media}")

    static let insert = Statement(
        "drafts.insert",
        """
        INSERT INTO drafts (bucket, id, account, member, app, content, state, publish_at, failure, version, updated_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
        """)
    static let save = Statement(
        "drafts.save",
        """
        UPDATE drafts SET member = $3, app = $4, content = $5, state = $6, publish_at = $7, failure = $8, version = $9, updated_at = $10
        WHERE bucket = $1 AND id = $2
        """)
    static let delete = Statement("drafts.delete", "DELETE FROM drafts WHERE bucket = $1 AND id = $2")
    static let keep = Statement(
        "drafts.keep",
        """
        INSERT INTO draft_versions (bucket, draft, version, content, saved_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
        """)
    static let dropVersions = Statement(
        "drafts.dropVersions", "DELETE FROM draft_versions WHERE bucket = $1 AND draft = $2 AND version <= $3")
    static let hold = Statement(
        "drafts.hold", "INSERT INTO draft_media (bucket, media, draft) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let release = Statement("drafts.release", "DELETE FROM draft_media WHERE bucket = $1 AND draft = $2")
    /// What a member wrote for accounts that several share stays theirs.
    static let forgetMember = Statement(
        "drafts.forgetMember", .allShards(because: "once per deleted account, some buckets at a time"),
        "UPDATE drafts SET member = NULL WHERE bucket >= $1 AND bucket <= $2 AND member = $3")

    static let all: [Statement] = [
        one, lock, ofAccount, ofAccountUp, count, scheduledCount, versions, held, insert, save, delete, keep, dropVersions, hold, release,
        forgetMember,
    ]
}
