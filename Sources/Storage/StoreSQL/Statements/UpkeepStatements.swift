/// Removing what nobody looks at any more.
enum UpkeepStatements {
    /// Ids rise with time: the primary key finds the oldest.
    static let notifications = Statement(
        "upkeep.notifications", .allShards(because: "daily upkeep"), "DELETE FROM notifications WHERE id < $1")
    static let tagDays = Statement(
        "upkeep.tagDays", .allShards(because: "daily upkeep"), "DELETE FROM tag_days WHERE day < $1")
    static let deadJobs = Statement(
        "upkeep.deadJobs", .allShards(because: "daily upkeep"), "DELETE FROM jobs WHERE dead_at IS NOT NULL AND dead_at < $1")

    static let all: [Statement] = [notifications, tagDays, deadJobs]
}
