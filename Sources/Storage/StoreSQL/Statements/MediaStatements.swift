/// Pictures in their owner's bucket, which is that of the posts they belong to; who uses a blob, in the blob's.
enum MediaStatements {
    static let several = Statement(
        "media.several",
        """
        SELECT id, account, purpose, state, secret, format, width, height, small_width, small_height, focus_x, focus_y, blurhash,
            description, source, whole, small, bytes, post, expires_at, created_at, playback
        FROM media WHERE {keys a}
        """)
    static let lock = Statement("media.lock", "SELECT id FROM media WHERE {keys a} ORDER BY bucket, id {lock}")
    static let ofPost = Statement(
        "media.ofPost",
        """
        SELECT id, account, purpose, state, secret, format, width, height, small_width, small_height, focus_x, focus_y, blurhash,
            description, source, whole, small, bytes, post, expires_at, created_at, playback
        FROM media WHERE bucket = $1 AND post = $2 ORDER BY id
        """)
    static let ofAccount = Statement(
        "media.ofAccount",
        """
        SELECT id, account, purpose, state, secret, format, width, height, small_width, small_height, focus_x, focus_y, blurhash,
            description, source, whole, small, bytes, post, expires_at, created_at, playback
        FROM media WHERE bucket = $1 AND account = $2 ORDER BY id LIMIT $3
        """)
    static let expired = Statement(
        "media.expired", .allShards(because: "upkeep, once an hour"),
        """
        SELECT id, account, purpose, state, secret, format, width, height, small_width, small_height, focus_x, focus_y, blurhash,
            description, source, whole, small, bytes, post, expires_at, created_at, playback
        FROM media WHERE expires_at IS NOT NULL AND expires_at <= $1 LIMIT $2
        """)

    /// Nothing that is in work is in a post. Formats from 4 on are no pictures.
    static let filmsInWork = Statement(
        "media.filmsInWork",
        "SELECT COUNT(*) FROM media WHERE bucket = $1 AND account = $2 AND post IS NULL AND state = 0 AND format >= 4")

    static let insert = Statement(
        "media.insert",
        """
        INSERT INTO media (bucket, id, account, purpose, state, secret, format, width, height, small_width, small_height, focus_x,
            focus_y, blurhash, description, source, whole, small, bytes, post, expires_at, playback, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        ON CONFLICT DO NOTHING
        """)
    static let save = Statement(
        "media.save",
        """
        UPDATE media SET state = $3, secret = $4, format = $5, width = $6, height = $7, small_width = $8, small_height = $9,
            focus_x = $10, focus_y = $11, blurhash = $12, description = $13, source = $14, whole = $15, small = $16, bytes = $17,
            post = $18, expires_at = $19, playback = $20
        WHERE bucket = $1 AND id = $2
        """)
    static let delete = Statement("media.delete", "DELETE FROM media WHERE bucket = $1 AND id = $2")

    static let count = Statement(
        "media.count",
        """
        INSERT INTO media_usage (bucket, account, files, bytes) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bucket, account) DO UPDATE
        SET files = media_usage.files + excluded.files, bytes = media_usage.bytes + excluded.bytes
        """)
    static let usage = Statement("media.usage", "SELECT files, bytes FROM media_usage WHERE bucket = $1 AND account = $2")
    static let dropUsage = Statement(
        "media.dropUsage", "DELETE FROM media_usage WHERE bucket = $1 AND account = $2 AND files = 0")
    static let usageOfAll = Statement(
        "media.usageOfAll", .allShards(because: "asked for once a minute at most"),
        "SELECT CAST(COALESCE(SUM(files), 0) AS BIGINT), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM media_usage")

    static let use = Statement(
        "media.use", "INSERT INTO blob_uses (bucket, blob, media) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let release = Statement("media.release", "DELETE FROM blob_uses WHERE bucket = $1 AND blob = $2 AND media = $3")
    static let used = Statement("media.used", "SELECT DISTINCT blob FROM blob_uses WHERE bucket IN ({a}) AND blob IN ({b})")

    static let all: [Statement] = [
        several, lock, ofPost, ofAccount, expired, filmsInWork, insert, save, delete, count, usage, dropUsage, usageOfAll, use, release, used,
    ]
}
