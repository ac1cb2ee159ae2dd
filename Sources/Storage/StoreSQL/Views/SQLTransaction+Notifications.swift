import Domain
import Primitives
import Store

extension SQLTransaction: NotificationWrites {
    package func addNotification(
        _ kind: NotificationKind, to account: AccountID, by actor: AccountID, about subject: Int64?
    ) throws -> NotificationID? {
        let act = key(kind, account, actor, subject)
        if try session.exists(NotificationStatements.exists, act) { return nil }
        while true {
            let id: NotificationID = nextID(in: account.bucket)
            let arguments: [SQLValue] = [act[0], .id(id)] + act[1...] + [.time(now)]
            if try session.run(NotificationStatements.insert, arguments) == 1 { return id }
            // Another process took the id, or was first with the same act.
            if try session.exists(NotificationStatements.exists, act) { return nil }
        }
    }

    package func withdrawNotification(
        _ kind: NotificationKind, to account: AccountID, by actor: AccountID, about subject: Int64?
    ) throws {
        try session.run(NotificationStatements.withdraw, key(kind, account, actor, subject))
    }

    /// bucket, account, kind, actor, subject: what a notification is unique by.
    private func key(_ kind: NotificationKind, _ account: AccountID, _ actor: AccountID, _ subject: Int64?) -> [SQLValue] {
        [.bucket(of: account), .id(account), .int(kind.rawValue), .id(actor), .integer(subject ?? 0)]
    }

    package func removeNotification(_ id: NotificationID, of account: AccountID) throws -> Bool {
        guard id.bucket == account.bucket else { return false }
        return try session.run(NotificationStatements.delete, [.bucket(of: account), .id(id), .id(account)]) == 1
    }

    package func removeNotifications(
        of account: AccountID, _ kind: NotificationKind, about subject: Int64?, in page: PageRequest<NotificationKey>
    ) throws -> Int {
        let (floor, ceiling) = page.bounds
        return try session.run(
            NotificationStatements.deleteGroup,
            [
                .bucket(of: account), .id(account), .int(kind.rawValue), .integer(subject ?? 0), .integer(floor), .integer(ceiling),
            ])
    }

    package func clearNotifications(of account: AccountID) throws {
        try session.run(NotificationStatements.clear, [.bucket(of: account), .id(account)])
    }

    package func setMarker(_ timeline: Marker.Timeline, of account: AccountID, lastRead: Int64, version: Int64?) throws -> Marker {
        let arguments: [SQLValue] = [
            .bucket(of: account), .id(account), .int(timeline.rawValue), .integer(lastRead), .time(now),
        ]
        let written = try session.first(NotificationStatements.setMarker, arguments) { $0.int64() } ?? 1
        // The row is locked by now, so the version it had cannot have moved; the caller's transaction is undone.
        if let version, version + 1 != written { throw StoreError.conflict("markers.version") }
        return Marker(timeline: timeline, lastRead: lastRead, version: written, updatedAt: now)
    }
}
