import Domain
import Primitives
import Store

extension SQLReadView: NotificationReads {
    package func notifications(
        of account: AccountID, _ filter: NotificationFilter, _ page: PageRequest<NotificationKey>
    ) throws -> [AccountNotification] {
        if let kinds = filter.kinds, kinds.isEmpty { return [] }
        if filter == .all {
            return try self.page(NotificationStatements.page, up: NotificationStatements.pageUp, page) { floor, ceiling, limit in
                [.bucket(of: account), .id(account), floor, ceiling, limit]
            } decode: { AccountNotification(row: &$0, account: account) }
        }
        let kinds = (filter.kinds ?? Set(NotificationKind.allCases)).map(\.rawValue).sorted().map { SQLValue.int($0) }
        let (actor, subject) = (filter.actor?.rawValue ?? 0, filter.subject ?? 0)
        return try self.page(
            NotificationStatements.filtered, up: NotificationStatements.filteredUp, page, lists: [kinds]
        ) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit, .integer(actor), .integer(subject)]
        } decode: { AccountNotification(row: &$0, account: account) }
    }

    package func notification(_ id: NotificationID, of account: AccountID) throws -> AccountNotification? {
        guard id.bucket == account.bucket else { return nil }
        return try session.first(NotificationStatements.one, [.bucket(of: account), .id(id), .id(account)]) {
            AccountNotification(row: &$0, account: account)
        }
    }

    package func markers(of account: AccountID) throws -> [Marker] {
        try session.all(NotificationStatements.markers, [.bucket(of: account), .id(account)]) { row in
            Marker(
                timeline: Marker.Timeline(rawValue: row.int()) ?? .home, lastRead: row.int64(), version: row.int64(),
                updatedAt: row.time())
        }
    }
}

extension AccountNotification {
    /// Reads `id, kind, actor, post, created_at`.
    fileprivate init(row: inout RowReader, account: AccountID) {
        let id: NotificationID = row.id()
        let kind = NotificationKind(rawValue: row.int()) ?? .mention
        let actor: AccountID = row.id()
        let subject = row.int64()
        self.init(
            id: id, account: account, kind: kind, actor: actor, subject: subject == 0 ? nil : subject, createdAt: row.time())
    }
}
