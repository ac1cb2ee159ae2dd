import Domain
import Primitives
import Store

extension SQLTransaction: CircleWrites {
    package func insertCircle(_ circle: Circle) throws -> Bool {
        let arguments: [SQLValue] = [
            .bucket(of: circle.id), .id(circle.id), .id(circle.owner), .text(circle.name), .time(circle.createdAt),
        ]
        guard try session.run(CircleStatements.insert, arguments) == 1 else { return false }
        try addMembership(.circle(circle.id), of: circle.owner, role: 1)
        return true
    }

    package func lockCircle(_ id: CircleID) throws {
        try session.rows(CircleStatements.lock, [.bucket(of: id), .id(id)]) { _ in }
    }

    package func renameCircle(_ id: CircleID, to name: String) throws -> Bool {
        try session.run(CircleStatements.rename, [.bucket(of: id), .id(id), .text(name)]) == 1
    }

    package func deleteCircle(_ circle: Circle) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: circle.id), .id(circle.id)]
        let members: [AccountID] = try session.all(CircleStatements.everyMember, key) { $0.id() }
        for account in members + [circle.owner] { _ = try removeMembership(.circle(circle.id), of: account) }
        try session.run(CircleStatements.deleteMembers, key)
        return try session.run(CircleStatements.delete, key) == 1
    }

    package func addCircleMember(_ account: AccountID, to circle: CircleID, id: RelationID) throws -> Bool {
        let row: [SQLValue] = [.bucket(of: circle), .id(circle), .id(account), .time(now), .id(id)]
        guard try session.run(CircleStatements.insertMember, row) == 1 else { return false }
        try addMembership(.circle(circle), of: account, role: 0)
        try session.run(CircleStatements.countMembers, [.bucket(of: circle), .id(circle), 1])
        return true
    }

    package func removeCircleMember(_ account: AccountID, from circle: CircleID) throws -> Bool {
        guard try session.run(CircleStatements.deleteMember, [.bucket(of: circle), .id(circle), .id(account)]) == 1 else { return false }
        try session.run(CircleStatements.countMembers, [.bucket(of: circle), .id(circle), -1])
        return try removeMembership(.circle(circle), of: account)
    }
}

extension SQLTransaction: MembershipWrites {
    package func addMembership(_ reference: AudienceReference, of account: AccountID, role: Int) throws {
        try session.run(
            MembershipStatements.insert,
            [.bucket(of: account), .id(account), .int(reference.kind.rawValue), .integer(reference.id), .int(role), .time(now)])
    }

    package func removeMembership(_ reference: AudienceReference, of account: AccountID) throws -> Bool {
        try session.run(
            MembershipStatements.delete, [.bucket(of: account), .id(account), .int(reference.kind.rawValue), .integer(reference.id)]) == 1
    }
}
