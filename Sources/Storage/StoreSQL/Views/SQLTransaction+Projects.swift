import Domain
import Primitives
import Store

extension SQLTransaction: ProjectWrites {
    package func insertProject(_ project: Project) throws -> Bool {
        try session.run(
            ProjectStatements.insert,
            [
                .bucket(of: project.id), .id(project.id), .id(project.owner), .text(project.name), .text(project.pitch),
                .text(project.link), .text(project.help), .time(project.createdAt),
            ]) == 1
    }

    package func lockProject(_ id: ProjectID) throws -> Project? {
        try session.rows(ProjectStatements.lock, [.bucket(of: id), .id(id)]) { _ in }
        return try project(id)
    }

    package func saveProject(_ project: Project) throws {
        try session.run(
            ProjectStatements.save,
            [
                .bucket(of: project.id), .id(project.id), .text(project.name), .text(project.pitch), .text(project.link),
                .text(project.help), .time(project.endedAt), .text(project.outcome),
            ])
    }

    package func deleteProject(_ id: ProjectID) throws -> Bool {
        try session.run(ProjectStatements.delete, [.bucket(of: id), .id(id)]) == 1
    }

    package func clearProject(_ id: ProjectID, limit: Int) throws -> Bool {
        let people = try people(in: id, after: nil, limit: limit)
        for account in people {
            try session.run(ProjectStatements.deletePerson, [.bucket(of: id), .id(id), .id(account)])
            try session.run(ProjectStatements.deleteJoined, [.bucket(of: account), .id(account), .id(id)])
        }
        if people.count == limit { return false }
        try session.run(ProjectStatements.deleteUpdates, [.bucket(of: id), .id(id)])
        return true
    }

    package func joinProject(_ id: ProjectID, _ account: AccountID, as entry: RelationID) throws -> Bool {
        let row: [SQLValue] = [.bucket(of: id), .id(id), .id(account), .id(entry)]
        guard try session.run(ProjectStatements.insertPerson, row) == 1 else { return false }
        try session.run(ProjectStatements.insertJoined, [.bucket(of: account), .id(account), .id(id)])
        try session.run(ProjectStatements.countPeople, [.bucket(of: id), .id(id), 1])
        return true
    }

    package func leaveProject(_ id: ProjectID, _ account: AccountID) throws -> Bool {
        try session.run(ProjectStatements.deleteJoined, [.bucket(of: account), .id(account), .id(id)])
        guard try session.run(ProjectStatements.deletePerson, [.bucket(of: id), .id(id), .id(account)]) == 1 else { return false }
        try session.run(ProjectStatements.countPeople, [.bucket(of: id), .id(id), -1])
        return true
    }

    package func addUpdate(_ post: PostID, to project: ProjectID) throws {
        let key: [SQLValue] = [.bucket(of: project), .id(project)]
        guard try session.run(ProjectStatements.insertUpdate, key + [.id(post)]) == 1 else { return }
        try session.run(ProjectStatements.countUpdates, key + [1])
    }

    package func removeUpdate(_ post: PostID, of project: ProjectID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: project), .id(project)]
        guard try session.run(ProjectStatements.deleteUpdate, key + [.id(post)]) == 1 else { return false }
        try session.run(ProjectStatements.countUpdates, key + [-1])
        return true
    }
}
