import Domain
import Primitives
import Store

extension SQLTransaction: UpkeepWrites {
    package func forgetNotifications(before moment: Timestamp) throws -> Int {
        let oldest = ID<NotificationKey>(time: moment, bucket: Bucket(rawValue: 0), sequence: 0)
        return try session.run(UpkeepStatements.notifications, [.id(oldest)])
    }

    package func forgetTagDays(before moment: Timestamp) throws -> Int {
        try session.run(UpkeepStatements.tagDays, [.integer(moment.milliseconds / 86_400_000)])
    }

    package func forgetDeadJobs(before moment: Timestamp) throws -> Int {
        try session.run(UpkeepStatements.deadJobs, [.time(moment)])
    }
}
