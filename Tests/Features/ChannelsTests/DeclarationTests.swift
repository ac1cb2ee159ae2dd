import Channels
import Domain
import Insights
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import Timelines

/// What it means that a channel is one-way (N24).
@Suite struct DeclarationTests {
    @Test(arguments: TestEngine.available)
    func `a one-way channel is answered on no path, also below what was there before`(_ engine: TestEngine) async throws {
        try await ChannelWorld.run(engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.open("blog", by: ana)
            let post = try await world.post("hello @ben", in: id, by: ana)
            let answer = try await world.answer("hi", to: post, by: ben.person)
            let below = try await world.publishing.publish(
                PostDraft(text: "to you", replyTo: answer), by: try await world.channels.actor(in: id, by: ana).actor)
            let boost = try await world.reactions.boost(post, by: Actor(account: ben.person))
            for declaration in [ChannelDeclaration.oneWay, .letters] {
                try await world.declare(declaration, id, by: ana)
                for target in [post, answer, below, boost] {
                    #expect(await refusal { try await world.answer("no", to: target, by: ben.person) } == "reply_not_allowed")
                }
                let page = try await world.timelines.thread(around: post, for: Viewer(account: ben.person)).page
                #expect(![post, answer, below].contains { page.mayAnswer($0) })
                // Its own people go on, as the channel.
                _ = try await world.publishing.publish(
                    PostDraft(text: "more", replyTo: post), by: try await world.channels.actor(in: id, by: ana).actor)
            }
            #expect(await refusal { try await world.answer("no", to: post, by: ana.person) } == "reply_not_allowed")
            try await world.declare(.conversation, id, by: ana)
            try await world.answer("yes", to: below, by: ben.person)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a declaration moves items between what is owed and what is not, and loses none`(_ engine: TestEngine) async throws {
        try await ChannelWorld.run(engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.open("blog", by: ana)
            let post = try await world.post("hello", in: id, by: ana)
            let paid = try await world.answer("one", to: post, by: ben.person)
            try await world.answer("two", to: post, by: ben.person)
            _ = try await world.publishing.publish(PostDraft(text: "look at @blog"), by: Actor(account: ben.person))
            let letter = PostDraft(text: "dear", audience: .direct, conversation: .new(members: [id], name: "", about: nil))
            _ = try await world.publishing.publish(letter, by: Actor(account: ben.person))
            _ = try await world.publishing.publish(
                PostDraft(text: "thanks", replyTo: paid), by: try await world.channels.actor(in: id, by: ana).actor)
            var found: [ReplyReciprocity] = []
            var shown: [Int] = []
            for declaration in [ChannelDeclaration.conversation, .oneWay, .letters, .conversation] {
                try await world.declare(declaration, id, by: ana)
                let now = world.clock.now
                found.append(try await world.world.store.read { view in
                    try WaitingReplay(of: view).reciprocity(of: id, at: now, declared: try view.account(id)?.declaration ?? .conversation)
                })
                shown.append(try await world.timelines.waiting(for: Viewer(account: id)).owed)
                #expect(try await world.differences() == [])
            }
            let both = ReplyReciprocity(paid: 1, unpaid: 3)
            let oneWay = ReplyReciprocity(unpaid: 1, apart: 3)
            #expect(found == [both, oneWay, oneWay, both])
            #expect(shown == [3, 1, 1, 3])
            #expect(Set(found.map { $0.owed + $0.apart }) == [4])
        }
    }
}
