import Domain
import Primitives
import Store

extension SQLReadView: InviteReads {
    package func invite(code: String) throws -> Invite? {
        try session.first(InviteStatements.byCode, [.bucket(Bucket(hashing: code)), .text(code)]) { Invite(row: &$0) }
    }

    package func invite(_ id: InviteID) throws -> Invite? {
        try session.first(InviteStatements.byID, [.bucket(id.bucket), .id(id)]) { Invite(row: &$0) }
    }

    package func openInvites(by inviter: AccountID?, at now: Timestamp, limit: Int) throws -> [Invite] {
        guard let inviter else { return try session.all(InviteStatements.newest, [.time(now), .int(limit)]) { Invite(row: &$0) } }
        return try session.all(InviteStatements.ofInviter, [.id(inviter), .time(now), .int(limit)]) { Invite(row: &$0) }
    }
}

extension Invite {
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), code: row.text(), inviter: row.optionalID(), greeting: row.text(), community: row.optionalID(),
            mostUses: row.optionalInt(), uses: row.int(), createdAt: row.time(), expiresAt: row.optionalTime(), revokedAt: row.optionalTime())
    }
}
