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

/// What waits for somebody's answer, what takes it away, and what brings it back.
@Suite struct WaitingTests {
    private typealias Key = WaitingKey

    private static func page(_ world: TimelineWorld, _ actor: Actor) async throws -> WaitingPage {
        try await world.timelines.waiting(for: Viewer(account: actor.account))
    }

    private static func keys(_ world: TimelineWorld, _ actor: Actor) async throws -> [WaitingKey] {
        try await page(world, actor).entries.map(\.item.key)
    }

    @Test(arguments: TestEngine.available)
    func `a comment and a mention wait until they are answered`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let root = try await world.post("hello", by: ana)
            let comment = try await world.post("nice", by: ben, to: root)
            let mention = try await world.post("@ana look", by: cleo)
            try await world.post("to myself", by: ana, to: root)
            #expect(try await Self.keys(world, ana) == [.post(comment), .post(mention)])
            let page = try await Self.page(world, ana)
            #expect(page.owed == 2 && page.asks == 0 && !page.isFull && page.entries.map(\.item.actor) == [ben.account, cleo.account])
            #expect(page.page.statementCount <= 8)
            let answer = try await world.post("thanks", by: ana, to: comment)
            #expect(try await Self.keys(world, ana) == [.post(mention)])
            #expect(try await Self.keys(world, ben) == [.post(answer)])
            // What is deleted needs no answer, what is only for others is not shown.
            try await world.publishing.delete(mention, by: cleo)
            #expect(try await Self.keys(world, ana).isEmpty)
            try await world.post("for few", by: ben, .followers, to: root)
            #expect(try await Self.keys(world, ana).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `done, put off and muted go away and come back exactly`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let service = WaitingService(store: world.world.store)
            let root = try await world.post("hello", by: ana)
            let key = Key.post(try await world.post("nice", by: ben, to: root))
            let before = try await Self.page(world, ana).entries
            #expect(before.map(\.item.key) == [key])
            try await service.finish(key, by: ana)
            #expect(try await Self.keys(world, ana).isEmpty)
            try await service.undo(key, by: ana)
            #expect(try await Self.page(world, ana).entries == before)
            _ = try await service.snooze(key, .tomorrow, by: ana)
            let asleep = try await Self.page(world, ana)
            #expect(asleep.entries.isEmpty && asleep.asleep.map(\.item.key) == [key])
            try await service.undo(key, by: ana)
            #expect(try await Self.page(world, ana).entries == before)
            try await service.mute(key, by: ana)
            #expect(try await Self.keys(world, ana).isEmpty)
            try await service.undo(key, by: ana)
            #expect(try await Self.page(world, ana).entries == before)
            _ = try await service.snooze(key, .tomorrow, by: ana)
            world.clock.advance(by: .days(1))
            #expect(try await Self.keys(world, ana) == [key])
            #expect(await refusal { try await service.finish(key, by: ben) } == "record_not_found")
            let past = Snooze.until(Timestamp(milliseconds: 5))
            #expect(await refusal { _ = try await service.snooze(key, past, by: ana) } == "snooze_time")
            // What nobody has answered in four weeks waits no more.
            world.clock.advance(by: .days(28))
            #expect(try await Self.keys(world, ana).isEmpty)
        }
    }

    @Test func `a block removes what waits on both sides and a mute of the person hides it`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let root = try await world.post("hello", by: ana)
            let comment = try await world.post("nice", by: ben, to: root)
            try await world.post("@ben you too", by: ana)
            _ = try await world.relationships.mute(ben.account, by: ana.account)
            #expect(try await Self.keys(world, ana).isEmpty)
            _ = try await world.relationships.unmute(ben.account, by: ana.account)
            #expect(try await Self.keys(world, ana) == [.post(comment)])
            _ = try await world.relationships.block(ben.account, by: ana.account, provenance: .unknown)
            _ = try await world.relationships.unblock(ben.account, by: ana.account, provenance: .unknown)
            let left = (try await Self.keys(world, ana), try await Self.keys(world, ben))
            #expect(left.0.isEmpty && left.1.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a conversation waits once for each who has not written since, until the last message is gone`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            func write(_ text: String, _ actor: Actor, _ conversation: ConversationDraft) async throws -> PostID {
                try await world.publishing.publish(PostDraft(text: text, audience: .direct, conversation: conversation), by: actor)
            }
            let first = try await write("hi", ana, .new(members: [ben.account, cleo.account], name: "", about: nil))
            let stored = try await world.world.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
            let id = try #require(stored)
            #expect(try await Self.keys(world, ben) == [.conversation(id)])
            let since = try await Self.page(world, ben).entries.first?.item.since
            let second = try await write("still there?", ana, .present(id))
            let entry = try #require(try await Self.page(world, ben).entries.first)
            #expect(entry.item.post == second && entry.item.since == since)
            try await world.publishing.delete(second, by: ana)
            #expect(try await Self.page(world, ben).entries.first?.item.post == first)
            let answer = try await write("yes", ben, .present(id))
            let keys = (try await Self.keys(world, ana), try await Self.keys(world, ben), try await Self.keys(world, cleo))
            #expect(keys.0 == [.conversation(id)] && keys.1.isEmpty && keys.2 == [.conversation(id)])
            try await world.publishing.delete(answer, by: ben)
            #expect(try await Self.keys(world, ana).isEmpty)
            try await ConversationService(store: world.world.store).leave(id, of: cleo.account, provenance: .unknown)
            #expect(try await Self.keys(world, cleo).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `deleting a message brings nothing back and the rest waits as long as it would have`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            func write(_ actor: Actor, _ conversation: ConversationDraft) async throws -> PostID {
                world.clock.advance(by: .hours(1))
                return try await world.publishing.publish(PostDraft(text: "hi", audience: .direct, conversation: conversation), by: actor)
            }
            func item() async throws -> WaitingItem? {
                try await world.world.store.read { try $0.waitingItems(of: ben.account) }.first { $0.key.kind == .conversation }
            }
            let first = try await write(ana, .new(members: [ben.account], name: "", about: nil))
            let stored = try await world.world.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
            let id = try #require(stored)
            // The message before waits until its own end.
            let second = try await write(ana, .present(id))
            try await world.publishing.delete(second, by: ana)
            let back = try #require(try await item())
            #expect(back.post == first && back.endsAt == first.time.adding(WaitingItem.patience) && back.since == first.time)
            // Without the first message it waits since the second.
            let third = try await write(ana, .present(id))
            try await world.publishing.delete(first, by: ana)
            #expect(try await item()?.since == third.time)
            // What was done stays done when the message after it goes.
            try await WaitingService(store: world.world.store).finish(.conversation(id), by: ben)
            let fourth = try await write(ana, .present(id))
            #expect(try await Self.keys(world, ben) == [.conversation(id)])
            try await world.publishing.delete(fourth, by: ana)
            #expect(try await Self.keys(world, ben).isEmpty)
            // What a program wrote is nothing that is left to answer.
            _ = try await write(ben, .present(id))
            let program = Actor(
                account: ana.account, app: PostApp(name: "clock", isAutomated: true), provenance: Provenance(flags: .automated))
            _ = try await write(program, .present(id))
            let last = try await write(ana, .present(id))
            try await world.publishing.delete(last, by: ana)
            #expect(try await item() == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is put off goes out of sight with its conversation`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let draft = PostDraft(text: "hi", audience: .direct, conversation: .new(members: [ben.account], name: "", about: nil))
            let first = try await world.publishing.publish(draft, by: ana)
            let stored = try await world.world.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
            let (id, talk) = (try #require(stored), ConversationService(store: world.world.store))
            _ = try await WaitingService(store: world.world.store).snooze(.conversation(id), .tomorrow, by: ben)
            #expect(try await Self.page(world, ben).asleep.map(\.item.key) == [.conversation(id)])
            try await talk.setMuted(true, id, of: ben.account)
            #expect(try await Self.page(world, ben).asleep.isEmpty)
            try await talk.setMuted(false, id, of: ben.account)
            #expect(try await Self.page(world, ben).asleep.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `requests and introductions wait until they are answered, connections first`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let dan = try await world.person("dan")
            let store = world.world.store
            let relating = world.relationships
            _ = try await relating.connect(to: ana.account, message: "hi", wishesFollow: false, by: ben.account, provenance: .unknown)
            try await world.world.connect(cleo.account, ana.account)
            try await world.world.connect(cleo.account, dan.account)
            let introductions = IntroductionService(store: store)
            let introduction = try await introductions.propose(ana.account, dan.account, reason: "bikes", by: cleo)
            let communities = CommunityService(store: store)
            let community = try await communities.create(
                CommunityDraft(name: "repair", topic: "Repair", purpose: "Mend", atmosphere: "Kind", access: .onRequest), by: ana)
            try await communities.join(community, by: dan)
            let entries = try await Self.page(world, ana).entries
            #expect(entries.map(\.item.key.kind) == [.introduction, .connectionRequest, .communityRequest])
            #expect(entries.map(\.closeness) == [.connected, .stranger, .stranger] && entries.last?.item.community == community)
            let service = WaitingService(store: store)
            #expect(await refusal { try await service.mute(.introduction(introduction.id), by: ana) } == "request_not_mutable")
            _ = try await introductions.answer(false, to: introduction.id, by: ana)
            _ = try await relating.acceptConnection(from: ben.account, wishesFollow: false, by: ana.account, provenance: .unknown)
            try await communities.decline(dan.account, of: community, by: ana)
            #expect(try await Self.keys(world, ana).isEmpty)
            #expect(try await Self.keys(world, dan) == [.introduction(introduction.id)])
        }
    }

    @Test func `what may not be shown takes the place of nothing that may`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let root = try await world.post("hello", by: ana)
            for number in 0..<120 { try await world.post("no \(number)", by: ben, to: root) }
            let late = try await world.post("yes", by: cleo, to: root)
            _ = try await world.relationships.mute(ben.account, by: ana.account)
            let page = try await Self.page(world, ana)
            #expect(page.entries.map(\.item.key) == [.post(late)] && !page.isFull)
            // However much is hidden, there is an end to reading on.
            #expect(page.page.statementCount <= 2 + WaitingItem.mostRounds * 8)
        }
    }

    @Test(arguments: TestEngine.available)
    func `whoever lets people in from now on has those to answer who ask already, and only so long`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, dan) = (try await world.person("ana"), try await world.person("ben"), try await world.person("dan"))
            let communities = CommunityService(store: world.world.store)
            let id = try await communities.create(
                CommunityDraft(name: "repair", topic: "Repair", purpose: "Mend", atmosphere: "Kind", access: .onRequest), by: ana)
            try await communities.join(id, by: ben)
            try await communities.accept(ben.account, into: id, by: ana)
            try await communities.join(id, by: dan)
            #expect(try await Self.keys(world, ben).isEmpty)
            try await communities.appoint(ben.account, .helper, in: id, by: ana)
            #expect(try await Self.page(world, ben).entries.map(\.item.actor) == [dan.account])
            try await communities.appoint(ben.account, .member, in: id, by: ana)
            try await communities.decline(dan.account, of: id, by: ana)
            try await communities.appoint(ben.account, .helper, in: id, by: ana)
            #expect(try await Self.keys(world, ben).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available) func `a goal is kept and can be changed`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let ana = try await world.person("ana")
            let service = WaitingService(store: world.world.store)
            #expect(try await world.timelines.goal(of: Viewer(account: ana.account)) == nil)
            for goal in Goal.allCases {
                try await service.setGoal(goal, by: ana)
                #expect(try await world.timelines.goal(of: Viewer(account: ana.account)) == goal)
                #expect(Goal(word: goal.word) == goal)
            }
        }
    }

    @Test func `of two comments in one thread, taking back what was done with one leaves the other as it is`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let service = WaitingService(store: world.world.store)
            let root = try await world.post("hello", by: ana)
            let first = Key.post(try await world.post("nice", by: ben, to: root))
            let second = Key.post(try await world.post("well", by: cleo, to: root))
            try await service.finish(first, by: ana)
            try await service.mute(second, by: ana)
            try await service.undo(first, by: ana)
            #expect(try await Self.keys(world, ana).isEmpty, "the thread is still muted")
            try await service.undo(second, by: ana)
            #expect(try await Self.keys(world, ana) == [first, second])
        }
    }
}
