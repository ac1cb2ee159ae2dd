import Domain
import Primitives
import Store

extension SQLReadView {
    package func connections(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try self.page(ConnectionStatements.connections, up: ConnectionStatements.connectionsUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { row in
            RelationEntry(account: row.id(), pageID: row.id(), until: row.optionalTime())
        }
    }

    package func connectionRequests(
        to account: AccountID, at now: Timestamp, _ page: PageRequest<RelationKey>
    ) throws -> [ConnectionEntry] {
        try requests(ConnectionStatements.received, up: ConnectionStatements.receivedUp, of: account, at: now, page)
    }

    package func connectionRequests(
        by account: AccountID, at now: Timestamp, _ page: PageRequest<RelationKey>
    ) throws -> [ConnectionEntry] {
        try requests(ConnectionStatements.sent, up: ConnectionStatements.sentUp, of: account, at: now, page)
    }

    private func requests(
        _ down: Statement, up: Statement, of account: AccountID, at now: Timestamp, _ page: PageRequest<RelationKey>
    ) throws -> [ConnectionEntry] {
        let entries: [ConnectionEntry?] = try self.page(down, up: up, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit, .time(now)]
        } decode: { row in
            let other: AccountID = row.id()
            return ConnectionRecord(row: &row).map { ConnectionEntry(account: other, request: $0) }
        }
        return entries.compactMap(\.self)
    }

    package func connectionRequestCount(by account: AccountID, at now: Timestamp) throws -> Int {
        try count(ConnectionStatements.sentCount, [.bucket(of: account), .id(account), .time(now)])
    }

    package func connectionRequestCount(to account: AccountID, at now: Timestamp) throws -> Int {
        try count(ConnectionStatements.receivedCount, [.bucket(of: account), .id(account), .time(now)])
    }

    package func connectionCount(of account: AccountID) throws -> Int {
        try count(ConnectionStatements.count, [.bucket(of: account), .id(account)])
    }

    private func count(_ statement: Statement, _ arguments: [SQLValue]) throws -> Int {
        try session.first(statement, arguments) { $0.int() } ?? 0
    }

    package func connection(of account: AccountID, with other: AccountID) throws -> ConnectionRecord? {
        let key: [SQLValue] = [.bucket(of: account), .id(account), .id(other)]
        return try session.first(ConnectionStatements.one, key) { ConnectionRecord(row: &$0) } ?? nil
    }

    package func connectionTies(of account: AccountID, after: AccountID?, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(ConnectionStatements.ties, arguments) { $0.id() }
    }
}

extension ConnectionRecord {
    /// Reads `connection_id, connection_message, connection_follow, connection_expires_at`; nil when there is nothing.
    init?(row: inout RowReader) {
        let id: RelationID? = row.optionalID()
        let message = row.optionalText() ?? ""
        let wishesFollow = row.flag()
        let expiresAt = row.optionalTime()
        guard let id else { return nil }
        self.init(id: id, message: message, wishesFollow: wishesFollow, expiresAt: expiresAt)
    }
}
