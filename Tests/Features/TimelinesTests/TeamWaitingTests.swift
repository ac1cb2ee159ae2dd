import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import Timelines

/// The waiting queue of an account that several share, on every engine.
@Suite struct TeamWaitingTests {
    @Test(arguments: TestEngine.available)
    func `items are given to somebody, and one at a time answers`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.world.insertPerson("ana"), try await world.world.insertPerson("ben"))
            let shop = try await world.world.insertTeam("shop", [(ana, .owner), (ben, .answerer)])
            let (asAna, asBen) = (shop.acting(ana, as: .owner), shop.acting(ben, as: .answerer))
            let mia = try await world.person("mia")
            let post = try await world.post("Bread", by: asAna)
            let question = try await world.post("fresh?", by: mia, to: post)
            let (service, key) = (WaitingService(store: world.world.store), WaitingKey.post(question))
            func hands() async throws -> WaitingHands? {
                try await world.timelines.waiting(for: Viewer(account: shop)).entries.first?.item.hands
            }
            try await service.assign(key, to: ben.account, by: asAna)
            #expect(try await hands()?.assignee == ben.account)
            #expect(await refusal { try await service.assign(key, to: mia.account, by: asAna) } == "not_in_team")
            try await service.setAnswering(true, key, by: asAna)
            #expect(try await hands()?.isAnswered(at: world.clock.now) == ana.account)
            #expect(await refusal { try await service.setAnswering(true, key, by: asBen) } == "teammate_answers")
            try await world.post("nice", by: mia, to: post)
            world.clock.advance(by: WaitingHands.answeringLasts)
            #expect(try await hands()?.isAnswered(at: world.clock.now) == nil)
            try await service.setAnswering(true, key, by: asBen)
            try await service.assign(key, to: nil, by: asBen)
            let after = try await hands()
            #expect(after?.assignee == nil && after?.answering?.person == ben.account)
            try await world.world.store.write { try $0.removeHands(of: ben.account, from: shop) }
            #expect(try await hands()?.answering == nil)
            try await world.post("just out of the oven", by: asBen, to: question)
            #expect(try await world.timelines.waiting(for: Viewer(account: shop)).entries.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody is at work on what waits anew`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let ana = try await world.world.insertPerson("ana")
            let shop = try await world.world.insertTeam("shop", [(ana, .owner)])
            let (asAna, mia) = (shop.acting(ana, as: .owner), try await world.person("mia"))
            func write(_ text: String, _ conversation: ConversationDraft) async throws -> PostID {
                try await world.publishing.publish(PostDraft(text: text, audience: .direct, conversation: conversation), by: mia)
            }
            let first = try await write("fresh?", .new(members: [shop], name: "", about: nil))
            let stored = try await world.world.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
            let id = try #require(stored)
            let service = WaitingService(store: world.world.store)
            try await service.setAnswering(true, .conversation(id), by: asAna)
            try await service.finish(.conversation(id), by: asAna)
            world.clock.advance(by: .seconds(60))
            _ = try await write("and the rolls?", .present(id))
            let entries = try await world.timelines.waiting(for: Viewer(account: shop)).entries
            #expect(entries.count == 1 && entries.first?.item.hands == WaitingHands())
        }
    }

    @Test func `an account of one's own has no team to give things to`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben) = (try await world.world.insertPerson("ana"), try await world.person("ben"))
            let actor = Actor(account: ana.account, provenance: Provenance(actedBy: ana.member))
            let post = try await world.post("Bread", by: actor)
            let key = WaitingKey.post(try await world.post("fresh?", by: ben, to: post))
            let service = WaitingService(store: world.world.store)
            #expect(await refusal { try await service.assign(key, to: ben.account, by: actor) } == "record_not_found")
            #expect(await refusal { try await service.setAnswering(true, key, by: actor) } == "record_not_found")
        }
    }
}
