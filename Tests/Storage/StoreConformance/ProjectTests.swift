import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Projects and who is in them on every engine.
@Suite struct ProjectTests {
    private static func project(of owner: AccountID, _ name: String, in world: TestWorld) async throws -> Project {
        try await world.store.write { tx in
            let project = Project(id: tx.nextID(in: owner.bucket), owner: owner, name: name, pitch: "p", createdAt: tx.now)
            _ = try tx.insertProject(project)
            return project
        }
    }

    @Test(arguments: TestEngine.available)
    func `a project keeps what was said of it, and lists of owners page by id`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, accounts in
            let people = accounts.map(\.id)
            let one = try await Self.project(of: people[0], "one", in: world)
            let two = try await Self.project(of: people[1], "two", in: world)
            let three = try await Self.project(of: people[0], "three", in: world)
            try await world.store.write { tx in
                var project = try #require(try tx.lockProject(one.id))
                project.link = "https://a.example"
                try project.end("done", at: tx.now)
                try tx.saveProject(project)
            }
            let (list, after, open, found) = try await world.store.read { view in
                let owners = [people[0], people[1]]
                let page = PageRequest<ProjectKey>(limit: 2)
                let first = try view.projects(of: owners, page)
                return (
                    first, try view.projects(of: owners, PageRequest(maxID: first.last?.id, limit: 2)),
                    try view.openProjectCount(of: people[0]), try view.project(one.id)
                )
            }
            let ids = [one.id, two.id, three.id].sorted(by: >)
            #expect(list.map(\.id) == Array(ids.prefix(2)))
            #expect(after.map(\.id) == Array(ids.suffix(1)))
            #expect(open == 1)
            #expect(found?.isEnded == true && found?.outcome == "done" && found?.link == "https://a.example")
            #expect(try await world.store.read { try $0.projects(of: [people[2]], PageRequest(limit: 2)) } == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `people and updates are counted once, and a removed project is cleared in pieces`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, accounts in
            let people = accounts.map(\.id)
            let project = try await Self.project(of: people[0], "one", in: world)
            let results = try await world.store.write { tx in
                let update: PostID = tx.nextID(in: people[0].bucket)
                try tx.addUpdate(update, to: project.id)
                try tx.addUpdate(update, to: project.id)
                return try [people[1], people[1], people[2]].map { try tx.joinProject(project.id, $0, as: tx.nextID(in: project.id.bucket)) }
                    + [try tx.leaveProject(project.id, people[2]), try tx.leaveProject(project.id, people[2])]
                    + [try tx.joinProject(project.id, people[2], as: tx.nextID(in: project.id.bucket))]
            }
            #expect(results == [true, false, true, true, false, true])
            let (found, newest, inOrder, joined) = try await world.store.read { view in
                (
                    try view.project(project.id), try view.people(in: project.id, PageRequest(limit: 9)).map(\.account),
                    try view.people(in: project.id, after: nil, limit: 9),
                    try view.projects(joinedBy: people[1], among: [project.id, ProjectID(rawValue: 77)])
                )
            }
            #expect(found?.people == 2 && found?.updates == 1)
            #expect(newest == [people[2], people[1]] && inOrder == people[1...2].sorted() && joined == [project.id])
            let cleared = try await world.store.write { tx in
                [try tx.deleteProject(project.id), try tx.deleteProject(project.id)]
                    + (try (0..<3).map { _ in try tx.clearProject(project.id, limit: 1) })
            }
            #expect(cleared == [true, false, false, false, true])
            let left = try await world.store.read { view in
                try view.projects(joinedBy: people[2], PageRequest(limit: 9)).count + view.updates(of: project.id, limit: 9).count
            }
            #expect(left == 0)
        }
    }
}
