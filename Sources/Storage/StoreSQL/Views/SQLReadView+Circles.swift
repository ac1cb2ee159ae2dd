import Domain
import Primitives
import Store

extension SQLReadView: CircleReads {
    package func circle(_ id: CircleID) throws -> Circle? {
        try session.first(CircleStatements.one, [.bucket(of: id), .id(id)]) { Circle(row: &$0) }
    }

    package func circles(of owner: AccountID) throws -> [Circle] {
        try session.all(CircleStatements.ofOwner, [.bucket(of: owner), .id(owner)]) { Circle(row: &$0) }
    }

    package func circles(of owner: AccountID, containing account: AccountID) throws -> [CircleID] {
        try session.all(CircleStatements.containing, [.bucket(of: owner), .id(owner), .id(account)]) { $0.id() }
    }

    package func circleMembers(of circle: CircleID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try self.page(CircleStatements.members, up: CircleStatements.membersUp, page) { floor, ceiling, limit in
            [.bucket(of: circle), .id(circle), floor, ceiling, limit]
        } decode: { row in
            RelationEntry(account: row.id(), pageID: row.id())
        }
    }

    package func circleMembers(of circles: [CircleID], after: AccountID?, limit: Int) throws -> [AccountID] {
        if circles.isEmpty { return [] }
        let arguments: [SQLValue] = [.integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(CircleStatements.memberAccounts, arguments, lists: [circles.map { .id($0) }]) { $0.id() }
    }
}

extension Circle {
    fileprivate init(row: inout RowReader) {
        self.init(id: row.id(), owner: row.id(), name: row.text(), createdAt: row.time(), memberCount: row.int())
    }
}

extension SQLReadView: MembershipReads {
    package func memberships(of account: AccountID, among references: [AudienceReference]) throws -> Memberships {
        if references.isEmpty { return .none }
        let kinds = Set(references.map(\.kind.rawValue)).sorted().map { SQLValue.int($0) }
        var memberships = Memberships.none
        try session.rows(
            MembershipStatements.among, [.bucket(of: account), .id(account)], lists: [kinds, references.map { .integer($0.id) }]
        ) { row in
            var reader = RowReader(row)
            guard let kind = AudienceReference.Kind(rawValue: reader.int()) else { return }
            memberships.since[AudienceReference(kind: kind, id: reader.int64())] = reader.time()
        }
        return memberships
    }

    package func memberships(of account: AccountID, kind: AudienceReference.Kind, limit: Int) throws -> [AudienceReference] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .int(kind.rawValue), .int(limit)]
        return try session.all(MembershipStatements.ofKind, arguments) { AudienceReference(kind: kind, id: $0.int64()) }
    }
}
