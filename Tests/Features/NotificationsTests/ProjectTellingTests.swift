import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Who hears of what about projects.
@Suite struct ProjectTellingTests {
    @Test func `the owner hears who is in, those who are in hear what is new, and nobody else hears anything`() async throws {
        try await withTelling { telling in
            let names = ["ana", "ben", "cem", "eve"]
            var people: [AccountID] = []
            for name in names { people.append(try await telling.world.insertAccount(name)) }
            let (ana, ben, cem, eve) = (people[0], people[1], people[2], people[3])
            let projects = Projects(publishing: telling.publishing)
            let id = try await projects.begin(ProjectDraft(name: "n", pitch: "p"), by: Actor(account: ana))
            for person in [ben, cem] { _ = try await projects.join(id, by: Actor(account: person)) }
            try await telling.runJobs()
            #expect(try await telling.kinds(ana) == [.project, .project])
            _ = try await projects.leave(id, by: Actor(account: cem))
            #expect(try await telling.list(ana).map(\.actor) == [ben])
            for text in ["one", "two"] { _ = try await projects.update(id, text: text, by: Actor(account: ana)) }
            for _ in 0..<3 { try await telling.runJobs() }
            #expect(try await telling.kinds(ben) == [.project, .project])
            for person in [cem, eve] { #expect(try await telling.kinds(person) == []) }
        }
    }

    @Test func `whoever takes it back before the job runs is not told of`() async throws {
        try await withTelling { telling in
            let (ana, ben) = (try await telling.world.insertAccount("ana"), try await telling.world.insertAccount("ben"))
            let projects = Projects(publishing: telling.publishing)
            let id = try await projects.begin(ProjectDraft(name: "n", pitch: "p"), by: Actor(account: ana))
            _ = try await projects.join(id, by: Actor(account: ben))
            _ = try await projects.update(id, text: "news", by: Actor(account: ana))
            _ = try await projects.leave(id, by: Actor(account: ben))
            for _ in 0..<3 { try await telling.runJobs() }
            for person in [ana, ben] { #expect(try await telling.kinds(person) == []) }
        }
    }
}
