import Domain
import Primitives
import Store

extension SQLReadView: RelationReads {
    package func relation(of viewer: AccountID, with target: AccountID, at now: Timestamp) throws -> Relation {
        try session.first(RelationStatements.one, [.bucket(of: viewer), .id(viewer), .id(target)]) { row in
            row.skip()
            return Relation(row: &row, now: now)
        } ?? .none
    }

    package func relations(of viewer: AccountID, with targets: [AccountID], at now: Timestamp) throws -> [AccountID: Relation] {
        if targets.isEmpty { return [:] }
        var found: [AccountID: Relation] = [:]
        found.reserveCapacity(targets.count)
        try session.rows(RelationStatements.many, [.bucket(of: viewer), .id(viewer)], longList: targets.map { .id($0) }) { row in
            var reader = RowReader(row)
            let target: AccountID = reader.id()
            found[target] = Relation(row: &reader, now: now)
        }
        return found
    }

    package func isBlockedEitherWay(_ account: AccountID, _ other: AccountID) throws -> Bool {
        // Whether somebody is blocked has no end in time.
        let relation = try relation(of: account, with: other, at: Timestamp(microseconds: 0))
        return relation.isBlocking || relation.isBlockedBy
    }

    package func meeting(of account: AccountID, with other: AccountID) throws -> Meeting? {
        try session.first(RelationStatements.meeting, [.bucket(of: account), .id(account), .id(other)]) { Meeting(row: &$0) } ?? nil
    }
}

extension Relation {
    /// Reads the columns after `target` of `relations.one`.
    fileprivate init(row: inout RowReader, now: Timestamp) {
        let follow = FollowState(rawValue: row.int()) ?? .none
        let wantsBoosts = row.flag()
        let wantsNotification = row.flag()
        let languages = LanguageList.decode(row.optionalText())
        let followedBy = FollowState(rawValue: row.int()) ?? .none
        let isBlocking = row.optionalInt() != nil
        let isBlockedBy = row.flag()
        let side = RelationSide(muteID: row.optionalID(), mutedUntil: row.optionalTime(), mutesNotifications: row.flag())
        let isMuting = side.isMuting(at: now)
        let isEndorsing = row.optionalInt() != nil
        let note = row.optionalText() ?? ""
        let isOnExclusiveList = row.flag()
        let connection = ConnectionState(rawValue: row.int()) ?? .none
        let hasExpired = row.optionalTime().map { $0 <= now } ?? false
        self.init(
            follow: follow, wantsBoosts: wantsBoosts, wantsNotification: wantsNotification, languages: languages,
            followedBy: followedBy, isBlocking: isBlocking, isBlockedBy: isBlockedBy, isMuting: isMuting,
            mutedUntil: isMuting ? side.mutedUntil : nil, mutesNotifications: isMuting && side.mutesNotifications,
            isEndorsing: isEndorsing, note: note, connection: hasExpired ? .none : connection.shown,
            isOnExclusiveList: isOnExclusiveList)
    }
}

extension Meeting {
    /// Reads `met_at, met_entry, met_through, met_object`; nil when no follow has begun yet.
    init?(row: inout RowReader) {
        let at = row.optionalTime()
        let entry = row.optionalInt().flatMap(EntryPoint.init(rawValue:))
        let kind = row.optionalInt().flatMap(Provenance.Via.Kind.init(rawValue:))
        let object = row.optionalInt()
        guard let entry else { return nil }
        var via: Provenance.Via?
        if let kind, let object { via = Provenance.Via(kind: kind, id: Int64(object)) }
        self.init(at: at, entry: entry, via: via)
    }
}
