import Domain
import Primitives
import Store

extension SQLTransaction: ListWrites {
    package func lockLists(of owner: AccountID) throws {
        try session.rows(ListStatements.lockAll, [.bucket(of: owner), .id(owner)]) { _ in }
    }

    package func settleExclusiveLists(of owner: AccountID) throws {
        let left = try session.run(ListStatements.unmarkExclusive, [.bucket(of: owner), .id(owner)])
        let joined = try session.run(ListStatements.markExclusive, [.bucket(of: owner), .id(owner)])
        if left + joined > 0 { try relationsChanged(of: owner) }
    }

    package func insertList(_ list: UserList) throws -> Bool {
        try session.run(
            ListStatements.insert,
            [
                .bucket(of: list.id), .id(list.id), .id(list.owner), .text(list.title), .int(list.replies.rawValue),
                .flag(list.isExclusive),
            ]) == 1
    }

    package func updateList(_ list: UserList) throws -> Bool {
        let arguments: [SQLValue] = [
            .bucket(of: list.id), .id(list.id), .text(list.title), .int(list.replies.rawValue), .flag(list.isExclusive),
        ]
        return try session.run(ListStatements.update, arguments) == 1
    }

    package func deleteList(_ id: ListID) throws -> Bool {
        try session.run(ListStatements.deleteMembers, [.bucket(of: id), .id(id)])
        return try session.run(ListStatements.delete, [.bucket(of: id), .id(id)]) == 1
    }

    package func addListMember(_ account: AccountID, to list: ListID, id: RelationID) throws -> Bool {
        try session.run(ListStatements.insertMember, [.bucket(of: list), .id(list), .id(account), .id(id)]) == 1
    }

    package func removeListMember(_ account: AccountID, from list: ListID) throws -> Bool {
        try session.run(ListStatements.deleteMember, [.bucket(of: list), .id(list), .id(account)]) == 1
    }

    package func removeFromLists(_ account: AccountID, of owner: AccountID) throws {
        try lockLists(of: owner)
        let left = try session.run(ListStatements.deleteMemberEverywhere, [.bucket(of: owner), .id(owner), .id(account)])
        guard left > 0 else { return }
        if try session.run(ListStatements.unmarkOne, [.bucket(of: owner), .id(owner), .id(account)]) > 0 { try relationsChanged(of: owner) }
    }
}
