import Domain
import Primitives
import Store

extension SQLReadView: ProjectReads {
    package func project(_ id: ProjectID) throws -> Project? { try projects([id]).first }

    package func projects(_ ids: [ProjectID]) throws -> [Project] {
        if ids.isEmpty { return [] }
        return try session.all(ProjectStatements.several, [], lists: [ids.map { .id($0) }]) { Project(row: &$0) }
    }

    package func projects(of owners: [AccountID], _ page: PageRequest<ProjectKey>) throws -> [Project] {
        if owners.isEmpty { return [] }
        return try self.page(ProjectStatements.ofOwners, up: ProjectStatements.ofOwnersUp, page, lists: [owners.map { .id($0) }]) {
            [$0, $1, $2]
        } decode: { Project(row: &$0) }
    }

    package func projects(joinedBy account: AccountID, _ page: PageRequest<ProjectKey>) throws -> [ProjectID] {
        try self.page(ProjectStatements.joined, up: ProjectStatements.joinedUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { $0.id() }
    }

    package func projects(joinedBy account: AccountID, among ids: [ProjectID]) throws -> Set<ProjectID> {
        if ids.isEmpty { return [] }
        let key: [SQLValue] = [.bucket(of: account), .id(account)]
        return Set(try session.all(ProjectStatements.joinedAmong, key, lists: [ids.map { .id($0) }]) { $0.id(ProjectKey.self) })
    }

    package func openProjectCount(of owner: AccountID) throws -> Int {
        try session.first(ProjectStatements.openCount, [.bucket(of: owner), .id(owner)]) { $0.int() } ?? 0
    }

    package func people(in project: ProjectID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try self.page(ProjectStatements.people, up: ProjectStatements.peopleUp, page) { floor, ceiling, limit in
            [.bucket(of: project), .id(project), floor, ceiling, limit]
        } decode: { RelationEntry(account: $0.id(), pageID: $0.id()) }
    }

    package func people(in project: ProjectID, after: AccountID?, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.bucket(of: project), .id(project), .integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(ProjectStatements.peopleAfter, arguments) { $0.id() }
    }

    package func updates(of project: ProjectID, limit: Int) throws -> [PostID] {
        try session.all(ProjectStatements.updates, [.bucket(of: project), .id(project), .int(limit)]) { $0.id() }
    }
}

extension Project {
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), owner: row.id(), name: row.text(), pitch: row.text(), link: row.text(), help: row.text(), people: row.int(),
            updates: row.int(), createdAt: row.time(), endedAt: row.optionalTime(), outcome: row.text())
    }
}
