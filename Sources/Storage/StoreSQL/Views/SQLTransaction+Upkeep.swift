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

    package func forgetApps(before moment: Timestamp) throws -> Int {
        let chunk = 500
        var (last, count) = ("", 0)
        while true {
            let old = try session.all(UpkeepStatements.oldApps, [.time(moment), .text(last), .int(chunk)]) { $0.text() }
            guard let end = old.last else { return count }
            let inUse = Set(try session.all(UpkeepStatements.appsInUse, [], lists: [old.map { .text($0) }]) { $0.text() })
            let unused = old.filter { !inUse.contains($0) }
            if !unused.isEmpty { count += try session.run(UpkeepStatements.apps, [], lists: [unused.map { .text($0) }]) }
            if old.count < chunk { return count }
            last = end
        }
    }
}
