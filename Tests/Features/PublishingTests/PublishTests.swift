import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@Suite struct PublishTests {
    @Test func `a post is kept with its figures, its event and its job`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.post("Hello #World", by: ana)
            let loaded = try #require(try await world.loaded(id))
            #expect(loaded.post.body == "Hello #World")
            #expect(loaded.post.entities.tags == ["world"])
            #expect(loaded.post.root == id)
            #expect(try await world.figures(ana).posts == 1)
            #expect(try await world.events().map(\.verb) == [.publish])
            #expect(try await world.waitingJobs().map(\.kind) == ["posts.distribute"])
        }
    }

    @Test func `an answer counts below what it answers and is an event of whoever is answered`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let root = try await world.post("Who comes?", by: ana)
            let answer = try await world.post("I do", by: ben, to: root)
            #expect(try await world.loaded(root)?.counters.replies == 1)
            let event = try #require(try await world.events().last)
            #expect(event.verb == .reply && event.owner == ana.account && event.object == .post(answer) && event.detail == "\(root)")
            #expect(try await world.world.store.read { try $0.thread(root, limit: 9) }.map(\.post) == [answer])
        }
    }

    @Test func `an answer to followers does not count in public`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let root = try await world.post("Who comes?", by: ana)
            try await world.post("Only us", by: ana, .followers, to: root)
            #expect(try await world.loaded(root)?.counters.replies == 0)
            #expect(try await world.figures(ana).posts == 2)
        }
    }

    @Test func `mentions of people here become accounts, unknown ones stay text`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("Ben"))
            let id = try await world.post("@ben and @ben@here.example and @nobody and @ben@else.example", by: ana)
            let entities = try #require(try await world.loaded(id)).post.entities
            #expect(Set(entities.mentions.map(\.account)) == [ben.account])
            #expect(try await world.waitingJobs().filter { $0.kind == "notifications.create" }.count == 1)
        }
    }

    @Test func `a direct post begins a conversation whose members later mentions do not change`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, eve) = (try await world.person("ana"), try await world.person("ben"), try await world.person("eve"))
            let first = try await world.post("@ben a secret", by: ana, .direct)
            let second = try await world.post("@eve should know", by: ben, .direct, to: first)
            let conversation = try #require(try await world.loaded(first)?.post.conversation)
            #expect(try await world.loaded(second)?.post.conversation == conversation)
            let members = try await world.world.store.read { try $0.members(of: [conversation])[conversation] ?? [] }
            #expect(Set(members) == [ana.account, ben.account])
            await #expect(throws: RuleError.notFound) { try await world.reactions.favourite(second, by: eve) }
            #expect(try await world.figures(ana).posts == 0)
        }
    }

    @Test func `the same Idempotency-Key makes one post within 24 hours`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let draft = PostDraft(text: "Once", idempotencyKeyHash: [1, 2, 3])
            let first = try await world.publishing.publish(draft, by: ana)
            #expect(try await world.publishing.publish(draft, by: ana) == first)
            #expect(try await world.publishing.publish(draft, by: ben) != first)
            world.clock.advance(by: .hours(25))
            #expect(try await world.publishing.publish(draft, by: ana) != first)
            #expect(try await world.figures(ana).posts == 2)
        }
    }

    @Test(arguments: [
        (PostDraft(text: "  \n "), "post_empty"),
        (PostDraft(text: String(repeating: "a", count: 5001)), "post_too_long"),
        (PostDraft(text: "hi", language: "no such"), "language_unknown"),
        (PostDraft(text: "?", poll: PollDraft(options: ["one"], duration: .hours(1))), "poll_options"),
        (PostDraft(text: "?", poll: PollDraft(options: ["a", "a"], duration: .hours(1))), "poll_option_twice"),
        (PostDraft(text: "?", poll: PollDraft(options: ["a", ""], duration: .hours(1))), "poll_option_length"),
        (PostDraft(text: "?", poll: PollDraft(options: ["a", "b"], duration: .seconds(1))), "poll_duration"),
        (PostDraft(text: (0..<60).map { "@name\($0)" }.joined(separator: " ")), "too_many_mentions"),
    ])
    func `bad drafts are refused by name and leave nothing`(_ draft: PostDraft, _ code: String) async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let error = await #expect(throws: RuleError.self) { try await world.publishing.publish(draft, by: ana) }
            #expect(error?.code == code)
            #expect(try await world.figures(ana).posts == 0)
            #expect(try await world.events().isEmpty)
        }
    }

    @Test func `what cannot be seen cannot be answered, and what is limited says so`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let hidden = try await world.post("followers only", by: ana, .followers)
            await #expect(throws: RuleError.notFound) { try await world.post("me too", by: ben, to: hidden) }
            let closed = try await world.publishing.publish(PostDraft(text: "no answers", replyControl: .nobody), by: ana)
            let error = await #expect(throws: RuleError.self) { try await world.post("but", by: ben, to: closed) }
            #expect(error?.code == "reply_not_allowed")
        }
    }

    @Test func `a suspended account publishes nothing`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            try await world.world.store.write { try $0.setState(of: ana.account, to: .suspended) }
            let error = await #expect(throws: RuleError.self) { try await world.post("hi", by: ana) }
            #expect(error?.kind == .forbidden)
        }
    }
}
