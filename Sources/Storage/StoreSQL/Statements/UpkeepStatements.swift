/// Removing what nobody looks at any more.
enum UpkeepStatements {
    /// Ids rise with time: the primary key finds the oldest.
    static let notifications = Statement(
        "upkeep.notifications", .allShards(because: "daily upkeep"), "DELETE FROM notifications WHERE id < $1")
    static let tagDays = Statement(
        "upkeep.tagDays", .allShards(because: "daily upkeep"), "DELETE FROM tag_days WHERE day < $1")
    static let deadJobs = Statement(
        "upkeep.deadJobs", .allShards(because: "daily upkeep"), "DELETE FROM jobs WHERE dead_at IS NOT NULL AND dead_at < $1")

    /// Apps and their tokens lie in different shards, so that no statement joins them.
    static let oldApps = Statement(
        "upkeep.oldApps", .allShards(because: "daily upkeep"),
        "SELECT client_id FROM apps WHERE created_at < $1 AND client_id > $2 ORDER BY client_id LIMIT $3")
    static let appsInUse = Statement(
        "upkeep.appsInUse", .allShards(because: "daily upkeep"),
        """
        SELECT client_id FROM access_tokens WHERE client_id IN ({a})
        UNION SELECT client_id FROM authorization_codes WHERE client_id IN ({a})
        """)
    static let apps = Statement(
        "upkeep.apps", .allShards(because: "daily upkeep"), "DELETE FROM apps WHERE client_id IN ({a})")

    static let all: [Statement] = [notifications, tagDays, deadJobs, oldApps, appsInUse, apps]
}
