import Communities
import Conversations
import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing
import Timelines

/// Questions of communities and proposals in conversations wait for an answer, too; and nobody who is blocked hides others.
@Suite struct WaitingQuestionTests {
    private static func entries(_ world: TimelineWorld, _ actor: Actor) async throws -> [WaitingPage.Entry] {
        try await world.timelines.waiting(for: Viewer(account: actor.account)).entries
    }

    private static func keys(_ world: TimelineWorld, _ actor: Actor) async throws -> [WaitingKey] {
        try await entries(world, actor).map(\.item.key)
    }

    /// A community that Ana organises and Ben helps with; Cleo and Dan are members.
    private struct Circle: Sendable {
        let world: TimelineWorld
        let community: AccountID
        let ana: Actor
        let ben: Actor
        let cleo: Actor
        let dan: Actor

        var communities: CommunityService { CommunityService(store: world.world.store) }

        func ask(_ text: String, _ kind: ThreadKind = .question) async throws -> PostID {
            let thread = ThreadDraft(community: community, title: "Bread", kind: kind)
            return try await world.publishing.publish(PostDraft(text: text, audience: .community, thread: thread), by: cleo)
        }

        func keys(_ actor: Actor) async throws -> [WaitingKey] { try await WaitingQuestionTests.keys(world, actor) }
    }

    private static func run(on engine: TestEngine, _ body: @Sendable (Circle) async throws -> Void) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (cleo, dan) = (try await world.person("cleo"), try await world.person("dan"))
            let communities = CommunityService(store: world.world.store)
            let id = try await communities.create(
                CommunityDraft(name: "bread", topic: "Bread", purpose: "Bake", atmosphere: "Kind", access: .open), by: ana)
            for actor in [ben, cleo, dan] { try await communities.join(id, by: actor) }
            try await communities.appoint(ben.account, .helper, in: id, by: ana)
            try await body(Circle(world: world, community: id, ana: ana, ben: ben, cleo: cleo, dan: dan))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a question waits for those who keep the community until another person answers`(engine: TestEngine) async throws {
        try await Self.run(on: engine) { circle in
            let question = try await circle.ask("Which flour?")
            _ = try await circle.ask("I baked", .talk)
            #expect(try await circle.keys(circle.ana) == [.question(question)])
            #expect(try await circle.keys(circle.ben) == [.question(question)])
            #expect(try await circle.keys(circle.cleo).isEmpty)
            #expect(try await circle.keys(circle.dan).isEmpty)
            let entry = try #require(try await Self.entries(circle.world, circle.ana).first)
            #expect(entry.item.community == circle.community && entry.item.actor == circle.cleo.account)
            try await circle.world.post("Rye, I mean", by: circle.cleo, to: question)
            #expect(try await circle.keys(circle.ben) == [.question(question)])
            try await circle.world.post("Try spelt", by: circle.dan, to: question)
            #expect(try await circle.keys(circle.ana).isEmpty)
            #expect(try await circle.keys(circle.ben).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `marking, deleting, done and undo act on a question as on everything that waits`(engine: TestEngine) async throws {
        try await Self.run(on: engine) { circle in
            let service = WaitingService(store: circle.world.world.store)
            let question = try await circle.ask("Which flour?")
            let key = WaitingKey.question(question)
            try await service.finish(key, by: circle.ana)
            #expect(try await circle.keys(circle.ana).isEmpty)
            #expect(try await circle.keys(circle.ben) == [key])
            try await service.undo(key, by: circle.ana)
            #expect(try await circle.keys(circle.ana) == [key])
            try await service.mute(key, by: circle.ana)
            #expect(try await circle.keys(circle.ana).isEmpty)
            try await service.undo(key, by: circle.ana)
            try await circle.communities.setAnswered(true, question, in: circle.community, by: circle.cleo)
            #expect(try await circle.keys(circle.ana).isEmpty)
            #expect(try await circle.keys(circle.ben).isEmpty)
            try await circle.communities.setAnswered(false, question, in: circle.community, by: circle.cleo)
            #expect(try await circle.keys(circle.ana) == [key])
            #expect(try await circle.keys(circle.ben) == [key])
            try await circle.world.publishing.delete(question, by: circle.cleo)
            #expect(try await circle.keys(circle.ana).isEmpty)
            #expect(try await circle.keys(circle.ben).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `whoever keeps a community from now on has its open questions, and whoever is mentioned has one once`(engine: TestEngine) async throws {
        try await Self.run(on: engine) { circle in
            let open = try await circle.ask("Which flour?")
            let answered = try await circle.ask("Which oven?")
            try await circle.world.post("Any", by: circle.ben, to: answered)
            let named = try await circle.ask("@ben how long?")
            #expect(try await circle.keys(circle.ben) == [.question(open), .post(named)])
            #expect(try await circle.keys(circle.ana) == [.question(open), .question(named)])
            try await circle.communities.appoint(circle.dan.account, .helper, in: circle.community, by: circle.ana)
            #expect(try await circle.keys(circle.dan) == [.question(open), .question(named)])
            try await circle.communities.appoint(circle.dan.account, .member, in: circle.community, by: circle.ana)
            #expect(try await circle.keys(circle.dan).isEmpty)
            // An edit that mentions somebody makes it theirs.
            try await circle.world.publishing.edit(open, to: PostDraft(text: "@ana Which flour?"), by: circle.cleo)
            #expect(Set(try await circle.keys(circle.ana)) == [.post(open), .question(named)])
            circle.world.clock.advance(by: WaitingItem.patience)
            #expect(try await circle.keys(circle.ana).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a proposal waits for each who has not said yes or no`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let (dan, eve) = (try await world.person("dan"), try await world.person("eve"))
            let first = try await world.publishing.publish(
                PostDraft(text: "hi", audience: .direct, conversation: .new(members: [ben.account, cleo.account], name: "", about: nil)), by: ana)
            let stored = try await world.world.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
            let (id, service) = (try #require(stored), ConversationService(store: world.world.store))
            for actor in [ben, cleo] { try await world.post("hello", by: actor, .direct, to: first) }
            let waiting = WaitingService(store: world.world.store)
            for actor in [ana, ben, cleo] { try? await waiting.finish(.conversation(id), by: actor) }
            let key = WaitingKey.proposal(in: id)
            for person in [dan, eve] {
                let isIn = try await service.propose(person.account, since: nil, in: id, by: ana.account, provenance: .unknown)
                #expect(!isIn)
            }
            let entry = try #require(try await Self.entries(world, ben).first)
            #expect(entry.item.key == key && entry.item.actor == ana.account && [dan.account, eve.account].contains(entry.proposed))
            #expect(try await Self.keys(world, ana).isEmpty)
            #expect(try await Self.keys(world, cleo) == [key])
            #expect(await refusal { try await waiting.mute(key, by: ben) } == "request_not_mutable")
            _ = try await service.answer(true, toAdding: dan.account, in: id, by: ben.account, provenance: .unknown)
            #expect(try await Self.entries(world, ben).map(\.proposed) == [eve.account])
            _ = try await service.answer(false, toAdding: eve.account, in: id, by: cleo.account, provenance: .unknown)
            #expect(try await Self.keys(world, ben).isEmpty)
            #expect(try await Self.keys(world, cleo) == [key])
            // A block of one who asks takes away nobody else's wish.
            _ = try await service.propose(eve.account, since: nil, in: id, by: ben.account, provenance: .unknown)
            _ = try await world.relationships.block(ben.account, by: cleo.account, provenance: .unknown)
            #expect(try await Self.entries(world, cleo).map(\.proposed) == [dan.account])
            _ = try await world.relationships.unblock(ben.account, by: cleo.account, provenance: .unknown)
            _ = try await service.answer(false, toAdding: eve.account, in: id, by: cleo.account, provenance: .unknown)
            _ = try await service.answer(true, toAdding: dan.account, in: id, by: cleo.account, provenance: .unknown)
            #expect(try await Self.keys(world, cleo).isEmpty)
            _ = try await service.propose(eve.account, since: nil, in: id, by: ben.account, provenance: .unknown)
            #expect(try await Self.keys(world, ana) == [key])
            world.clock.advance(by: ConversationProposal.lifetime)
            #expect(try await Self.keys(world, ana).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `somebody who is blocked or muted hides no message of others`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let members: Set<AccountID> = [ben.account, cleo.account]
            func write(_ text: String, _ actor: Actor, _ conversation: ConversationDraft) async throws -> PostID {
                world.clock.advance(by: .minutes(1))
                return try await world.publishing.publish(PostDraft(text: text, audience: .direct, conversation: conversation), by: actor)
            }
            let first = try await write("hi", ana, .new(members: members.sorted(), name: "", about: nil))
            let stored = try await world.world.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
            let id = try #require(stored)
            let owed = try await write("when?", ben, .present(id))
            let last = try await write("where?", cleo, .present(id))
            #expect(try await Self.entries(world, ana).map(\.item.post) == [last])
            _ = try await world.relationships.mute(cleo.account, by: ana.account)
            #expect(try await Self.entries(world, ana).map(\.item.post) == [owed])
            _ = try await world.relationships.unmute(cleo.account, by: ana.account)
            #expect(try await Self.entries(world, ana).map(\.item.post) == [last])
            _ = try await world.relationships.block(cleo.account, by: ana.account, provenance: .unknown)
            let entry = try #require(try await Self.entries(world, ana).first)
            #expect(entry.item.post == owed && entry.item.actor == ben.account && entry.item.key == .conversation(id))
            _ = try await write("hello?", cleo, .present(id))
            #expect(try await Self.entries(world, ana).map(\.item.post) == [owed])
            // What was answered before is not owed again.
            _ = try await write("tomorrow", ana, .present(id))
            _ = try await write("!", cleo, .present(id))
            #expect(try await Self.entries(world, ana).isEmpty)
        }
    }
}
