import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Programs write to nobody who has not written to them first, and what they write says so.
@Suite struct ProgramTests {

    private static func program(_ world: PublishingWorld) async throws -> Actor {
        let account = try await world.world.insertAccount("robot")
        return Actor(
            account: account, app: PostApp(name: "Weather", isAutomated: true), provenance: Provenance(flags: .automated))
    }

    @Test func `a program neither answers, mentions nor writes to a stranger`() async throws {
        try await PublishingWorld.run { world in
            let (mia, robot) = (try await world.person("mia"), try await Self.program(world))
            let post = try await world.post("rain?", by: mia)
            let code = "automation_not_welcome"
            #expect(await refusal { try await world.post("yes", by: robot, to: post) } == code)
            #expect(await refusal { try await world.post("hello @mia", by: robot) } == code)
            #expect(await refusal { try await world.post("hello @mia", by: robot, .direct) } == code)
            let message = PostDraft(
                text: "hello", audience: .direct, conversation: .new(members: [mia.account], name: "", about: nil))
            #expect(await refusal { _ = try await world.publishing.publish(message, by: robot) } == code)
            let own = try await world.post("It rains", by: robot)
            #expect(await refusal { try await world.publishing.edit(own, to: PostDraft(text: "It rains @mia"), by: robot) } == code)
            try await world.post("It rains more", by: robot, to: own)
        }
    }

    @Test func `a program answers who has written to it, and is labelled`() async throws {
        try await PublishingWorld.run { world in
            let (mia, robot) = (try await world.person("mia"), try await Self.program(world))
            let question = try await world.post("@robot rain?", by: mia)
            let answer = try await world.post("@mia yes", by: robot, to: question)
            #expect(try await world.loaded(answer)?.post.app?.isAutomated == true)
            let event = try #require(try await world.events().first { $0.verb == .reply })
            #expect(event.provenance.flags.contains(.automated))
        }
    }
}
