import Domain
import Primitives
import Store

extension SQLReadView: ListReads {
    package func list(_ id: ListID) throws -> UserList? {
        try session.first(ListStatements.one, [.bucket(of: id), .id(id)]) { UserList(row: &$0) }
    }

    package func lists(of owner: AccountID) throws -> [UserList] {
        try session.all(ListStatements.ofOwner, [.bucket(of: owner), .id(owner)]) { UserList(row: &$0) }
    }

    package func lists(of owner: AccountID, containing account: AccountID) throws -> [UserList] {
        try session.all(ListStatements.containing, [.bucket(of: owner), .id(owner), .id(account)]) { UserList(row: &$0) }
    }

    package func listMembers(of list: ListID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try self.page(ListStatements.members, up: ListStatements.membersUp, page) { floor, ceiling, limit in
            [.bucket(of: list), .id(list), floor, ceiling, limit]
        } decode: { row in
            RelationEntry(account: row.id(), pageID: row.id())
        }
    }

    package func listMembers(of list: ListID, after: AccountID?, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.bucket(of: list), .id(list), .integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(ListStatements.memberAccounts, arguments) { $0.id() }
    }

    package func listMemberCount(of list: ListID) throws -> Int {
        try session.first(ListStatements.memberCount, [.bucket(of: list), .id(list)]) { $0.int() } ?? 0
    }
}

extension UserList {
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), owner: row.id(), title: row.text(), replies: RepliesPolicy(rawValue: row.int()) ?? .list,
            isExclusive: row.flag())
    }
}
