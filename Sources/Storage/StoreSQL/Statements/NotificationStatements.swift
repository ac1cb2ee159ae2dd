/// Notifications and reading positions, in the bucket of the account they tell. post: the subject's id, 0 for none.
enum NotificationStatements {
    static let page = Statement(
        "notifications.page",
        """
        SELECT id, kind, actor, post, created_at FROM notifications
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let pageUp = Statement(
        "notifications.pageUp",
        """
        SELECT id, kind, actor, post, created_at FROM notifications
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5
        """)
    /// `$6` 0 for every actor, `$7` 0 for every subject.
    static let filtered = Statement(
        "notifications.filtered",
        """
        SELECT id, kind, actor, post, created_at FROM notifications
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND (actor = $6 OR $6 = 0) AND (post = $7 OR $7 = 0)
            AND kind IN ({a})
        ORDER BY id DESC LIMIT $5
        """)
    static let filteredUp = Statement(
        "notifications.filteredUp",
        """
        SELECT id, kind, actor, post, created_at FROM notifications
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND (actor = $6 OR $6 = 0) AND (post = $7 OR $7 = 0)
            AND kind IN ({a})
        ORDER BY id LIMIT $5
        """)
    static let one = Statement(
        "notifications.one",
        "SELECT id, kind, actor, post, created_at FROM notifications WHERE bucket = $1 AND id = $2 AND account = $3")

    static let exists = Statement(
        "notifications.exists",
        "SELECT id FROM notifications WHERE bucket = $1 AND account = $2 AND kind = $3 AND actor = $4 AND post = $5")
    static let insert = Statement(
        "notifications.insert",
        """
        INSERT INTO notifications (bucket, id, account, kind, actor, post, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING
        """)
    static let withdraw = Statement(
        "notifications.withdraw",
        "DELETE FROM notifications WHERE bucket = $1 AND account = $2 AND kind = $3 AND actor = $4 AND post = $5")
    static let delete = Statement(
        "notifications.delete", "DELETE FROM notifications WHERE bucket = $1 AND id = $2 AND account = $3")
    static let deleteGroup = Statement(
        "notifications.deleteGroup",
        """
        DELETE FROM notifications WHERE bucket = $1 AND account = $2 AND kind = $3 AND post = $4 AND id > $5 AND id < $6
        """)
    static let clear = Statement("notifications.clear", "DELETE FROM notifications WHERE bucket = $1 AND account = $2")

    static let markers = Statement(
        "notifications.markers", "SELECT timeline, last_read, version, updated_at FROM markers WHERE bucket = $1 AND account = $2")
    static let setMarker = Statement(
        "notifications.setMarker",
        """
        INSERT INTO markers (bucket, account, timeline, last_read, version, updated_at) VALUES ($1, $2, $3, $4, 1, $5)
        ON CONFLICT (bucket, account, timeline) DO UPDATE
        SET last_read = excluded.last_read, version = markers.version + 1, updated_at = excluded.updated_at
        RETURNING version
        """)

    static let all: [Statement] = [
        page, pageUp, filtered, filteredUp, one, exists, insert, withdraw, delete, deleteGroup, clear, markers, setMarker,
    ]
}
