import Domain
import Primitives
import Store

extension SQLTransaction: RelationWrites {
    package func lockRelation(of actor: Account, with other: Account) throws -> RelationPair {
        try lockPair(actor.id, other.id) { owner, target in
            let isLocal = target == actor.id ? actor.isLocal : other.isLocal
            let key: [SQLValue] = [.bucket(of: owner), .id(owner), .id(target)]
            if try session.run(RelationStatements.insertEmpty, key + [.flag(isLocal)]) == 1 { return StoredSide() }
            return try lockSide(key)
        } ?? RelationPair(actor: actor.id, other: other.id)
    }

    package func lockExistingRelation(of actor: AccountID, with other: AccountID) throws -> RelationPair? {
        try lockPair(actor, other) { owner, target in try lockSide([.bucket(of: owner), .id(owner), .id(target)]) }
    }

    /// Locks the row of the smaller account first, so that two transactions on the same pair wait and never deadlock.
    /// Nil when a row is missing.
    private func lockPair(
        _ actor: AccountID, _ other: AccountID, _ lock: (_ owner: AccountID, _ target: AccountID) throws -> StoredSide?
    ) throws -> RelationPair? {
        let isActorFirst = (actor.bucket, actor.rawValue) < (other.bucket, other.rawValue)
        let (first, second) = isActorFirst ? (actor, other) : (other, actor)
        guard let firstSide = try lock(first, second), let secondSide = try lock(second, first) else { return nil }
        return RelationPair(
            actor: actor, other: other, outgoing: (isActorFirst ? firstSide : secondSide).side,
            incoming: (isActorFirst ? secondSide : firstSide).side, meeting: firstSide.meeting, connection: firstSide.connection)
    }

    private func lockSide(_ key: [SQLValue]) throws -> StoredSide? {
        try session.first(RelationStatements.lockSide, key) { StoredSide(row: &$0) }
    }

    package func saveRelation(_ pair: RelationPair) throws {
        try save(pair.outgoing, mirror: pair.incoming, of: pair.actor, with: pair.other, pair)
        try save(pair.incoming, mirror: pair.outgoing, of: pair.other, with: pair.actor, pair)
        // In the order of `lockPair`, for the same reason.
        for account in [pair.actor, pair.other].sorted(by: { ($0.bucket, $0.rawValue) < ($1.bucket, $1.rawValue) }) {
            try relationsChanged(of: account)
        }
    }

    private func save(
        _ side: RelationSide, mirror: RelationSide, of owner: AccountID, with target: AccountID, _ pair: RelationPair
    ) throws {
        let (meeting, connection) = (pair.meeting, pair.connection)
        try session.run(
            RelationStatements.update,
            [
                .bucket(of: owner), .id(owner), .id(target), .int(side.follow.rawValue), .id(side.followID), .flag(side.wantsBoosts),
                .flag(side.wantsNotification), LanguageList.encode(side.languages), .int(mirror.follow.rawValue),
                .id(mirror.followID), .flag(mirror.wantsBoosts), .flag(mirror.wantsNotification),
                LanguageList.encode(mirror.languages), .id(side.blockID), .flag(mirror.blockID != nil), .id(side.muteID),
                .time(side.mutedUntil), .flag(side.mutesNotifications), .id(side.endorseID),
                side.note.isEmpty ? .null : .text(side.note), .time(meeting?.at), .int(meeting?.entry.rawValue),
                .int(meeting?.via?.kind.rawValue), meeting?.via.map { .integer($0.id) } ?? .null,
                .int(side.connection.rawValue), .id(connection?.id), connection.flatMap { $0.message.isEmpty ? nil : .text($0.message) } ?? .null,
                .flag(connection?.wishesFollow == true), .time(connection?.expiresAt),
            ])
    }

    package func adjustConnections(of account: AccountID, by difference: Int) throws {
        try session.run(ConnectionStatements.adjust, [.bucket(of: account), .id(account), .int(difference)])
    }

    package func blockHost(_ host: String, by account: AccountID, id: RelationID) throws -> Bool {
        try session.run(RelationStatements.blockHost, [.bucket(of: account), .id(account), .text(host), .id(id)]) == 1
    }

    package func unblockHost(_ host: String, by account: AccountID) throws -> Bool {
        try session.run(RelationStatements.unblockHost, [.bucket(of: account), .id(account), .text(host)]) == 1
    }
}

/// One row of `relations` as far as it is the owner's own, the meeting and the connection.
private struct StoredSide {
    var side = RelationSide()
    var meeting: Meeting?
    var connection: ConnectionRecord?

    init() {}

    /// Reads the columns of `relations.lockSide`.
    init(row: inout RowReader) {
        side = RelationSide(
            follow: FollowState(rawValue: row.int()) ?? .none, followID: row.optionalID(), wantsBoosts: row.flag(),
            wantsNotification: row.flag(), languages: LanguageList.decode(row.optionalText()), blockID: row.optionalID(),
            muteID: row.optionalID(), mutedUntil: row.optionalTime(), mutesNotifications: row.flag(), endorseID: row.optionalID(),
            note: row.optionalText() ?? "", connection: ConnectionState(rawValue: row.int()) ?? .none)
        meeting = Meeting(row: &row)
        connection = ConnectionRecord(row: &row)
    }
}
