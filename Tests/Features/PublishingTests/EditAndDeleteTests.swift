import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@Suite struct EditAndDeleteTests {
    @Test func `an edit keeps the version before and raises the version`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.post("First #one", by: ana)
            try await world.publishing.edit(id, to: PostDraft(text: "Second #two", spoiler: "careful"), by: ana)
            let post = try #require(try await world.loaded(id)).post
            #expect(post.body == "Second #two" && post.spoiler == "careful" && post.isSensitive && post.version == 2 && post.editedAt != nil)
            let edits = try await world.world.store.read { try $0.edits(of: id) }
            #expect(edits.map(\.body) == ["First #one"])
            let tagged = try await world.world.store.read { view in
                try ["one", "two"].map { try view.tagged($0, PageRequest(limit: 5)).count }
            }
            #expect(tagged == [0, 1])
        }
    }

    @Test func `an edit that changes nothing makes no version`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.post("Same", by: ana)
            try await world.publishing.edit(id, to: PostDraft(text: "Same"), by: ana)
            #expect(try await world.loaded(id)?.post.version == 1)
        }
    }

    @Test func `nobody edits or deletes what belongs to others, but a moderator deletes what is open`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.post("Mine", by: ana)
            await #expect(throws: RuleError.notFound) { try await world.publishing.edit(id, to: PostDraft(text: "Yours"), by: ben) }
            await #expect(throws: RuleError.notFound) { try await world.publishing.delete(id, by: ben) }
            var moderator = ben
            moderator.role = .moderator
            try await world.publishing.delete(id, by: moderator)
            #expect(try await world.loaded(id) == nil)
        }
    }

    @Test func `deleting corrects every figure and takes the boosts back`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let root = try await world.post("Root", by: ana)
            let answer = try await world.post("Answer #x", by: ben, to: root)
            _ = try await world.reactions.boost(answer, by: ana)
            #expect(try await world.figures(ana).posts == 2)
            try await world.publishing.delete(answer, by: ben)
            #expect(try await world.loaded(root)?.counters.replies == 0)
            #expect(try await world.figures(ben).posts == 0)
            let job = try #require(try await world.waitingJobs().first { $0.kind == RemoveBoosts.kind })
            let effect = try await RemoveBoosts(store: world.world.store, clock: world.clock.clock).perform(job)
            try await world.world.store.write { try effect($0) }
            #expect(try await world.figures(ana).posts == 1)
            await #expect(throws: RuleError.notFound) { try await world.publishing.delete(answer, by: ben) }
        }
    }
}
