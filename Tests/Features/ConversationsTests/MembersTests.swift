import Conversations
import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Who is in a conversation, what each may read, and what each shows of its reading, on every engine.
@Suite struct MembersTests {
    /// A conversation of three, and somebody outside.
    private struct Talk: Sendable {
        let world: TestWorld
        let people: [AccountID]
        let guest: AccountID
        let id: ConversationID

        init(_ world: TestWorld) async throws {
            let tag = Randomness.system.bytes(6).map { String($0, radix: 36) }.joined()
            var people: [AccountID] = []
            for name in ["lea", "tom", "mia"] { people.append(try await world.insertAccount(name + tag)) }
            let members = people
            self.world = world
            self.people = people
            guest = try await world.insertAccount("guest" + tag)
            id = try await world.store.write { tx in
                try tx.beginConversation(creator: members[0], members: Set(members), root: tx.nextID(in: members[0].bucket))
            }
        }

        var service: ConversationService { ConversationService(store: world.store) }

        func message(by author: AccountID) async throws -> PostID {
            try await world.store.write { [id] tx in
                let post: PostID = tx.nextID(in: author.bucket)
                try tx.addPost(post, to: id, author: author)
                return post
            }
        }

        func detail(_ account: AccountID) async throws -> ConversationDetail {
            try await world.store.read { [id] in try ConversationQueries.detail(id, of: account, in: $0) }
        }

        func messages(_ account: AccountID) async throws -> [PostID] {
            try await world.store.read { [id] view in
                guard let own = try view.conversation(id, of: account) else { throw RuleError.notFound }
                return try view.posts(of: id, since: own.since, PageRequest(limit: 20)).map(\.post)
            }
        }

        func propose(since: PostID?, by member: AccountID) async throws -> Bool {
            try await service.propose(guest, since: since, in: id, by: member, provenance: .unknown)
        }

        func answer(_ agrees: Bool, by member: AccountID) async throws -> Bool {
            try await service.answer(agrees, toAdding: guest, in: id, by: member, provenance: .unknown)
        }
    }

    @Test(arguments: TestEngine.available)
    func `somebody is added once everyone agreed, and reads from the message that was named`(_ engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let talk = try await Talk(world)
            let people = talk.people
            _ = try await talk.message(by: people[0])
            let second = try await talk.message(by: people[1])
            let answers = [
                try await talk.propose(since: second, by: people[0]), try await talk.answer(true, by: people[1]),
            ]
            #expect(answers == [false, false])
            await #expect(throws: RuleError.notFound) { _ = try await talk.messages(talk.guest) }
            let isAdded = try await talk.answer(true, by: people[2])
            #expect(isAdded)
            #expect(try await talk.messages(talk.guest) == [second])
            let third = try await talk.message(by: people[2])
            #expect(Set(try await talk.messages(talk.guest)) == [third, second])
            #expect(try await talk.messages(people[0]).count == 3)
            #expect(try await talk.detail(talk.guest).view.request == .waiting, "a stranger brought it")
        }
    }

    @Test(arguments: TestEngine.available)
    func `one no ends a proposal, and so does the proposer's leaving`(_ engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let talk = try await Talk(world)
            let people = talk.people
            _ = try await talk.message(by: people[0])
            _ = try await talk.propose(since: nil, by: people[0])
            await #expect(throws: RuleError.self) { _ = try await talk.propose(since: nil, by: people[1]) }
            let refused = try await talk.answer(false, by: people[1])
            #expect(!refused)
            await #expect(throws: RuleError.notFound) { _ = try await talk.answer(true, by: people[2]) }
            _ = try await talk.propose(since: nil, by: people[0])
            try await talk.service.leave(talk.id, of: people[0], provenance: .unknown)
            await #expect(throws: RuleError.notFound) { _ = try await talk.answer(true, by: people[2]) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `who has not accepted a conversation keeps nobody out of it, and is asked after accepting`(_ engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let talk = try await Talk(world)
            let people = talk.people
            _ = try await talk.message(by: people[0])
            _ = try await talk.propose(since: nil, by: people[0])
            for member in people[1...] { _ = try await talk.answer(true, by: member) }
            #expect(try await talk.detail(talk.guest).view.request == .waiting)
            // The guest has said neither yes nor no: the others add somebody without a word of theirs.
            let next = try await world.insertAccount("next" + Randomness.system.bytes(6).map { String($0, radix: 36) }.joined())
            func propose(_ person: AccountID) async throws {
                _ = try await talk.service.propose(person, since: nil, in: talk.id, by: people[0], provenance: .unknown)
            }
            func agree(_ person: AccountID, by member: AccountID) async throws -> Bool {
                try await talk.service.answer(true, toAdding: person, in: talk.id, by: member, provenance: .unknown)
            }
            try await propose(next)
            let answers = [try await agree(next, by: people[1]), try await agree(next, by: people[2])]
            #expect(answers == [false, true])
            // Once it has accepted, its word is wanted too, and waits for it.
            let last = try await world.insertAccount("last" + Randomness.system.bytes(6).map { String($0, radix: 36) }.joined())
            _ = try await talk.message(by: people[0])
            try await propose(last)
            try await talk.service.accept(talk.id, of: talk.guest)
            let waiting = try await world.store.read { [guest = talk.guest] view in
                try view.waiting(of: guest, at: world.clock.now(), after: nil, limit: 10).map(\.key.kind)
            }
            #expect(waiting.contains(.proposal))
            let later = [
                try await agree(last, by: people[1]), try await agree(last, by: people[2]), try await agree(last, by: talk.guest),
            ]
            #expect(later == [false, false, true])
        }
    }

    @Test(arguments: TestEngine.available)
    func `who leaves reads nothing more and is asked no more`(_ engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let talk = try await Talk(world)
            let people = talk.people
            _ = try await talk.message(by: people[0])
            _ = try await talk.propose(since: nil, by: people[0])
            _ = try await talk.answer(true, by: people[1])
            try await talk.service.leave(talk.id, of: people[2], provenance: .unknown)
            await #expect(throws: RuleError.notFound) { _ = try await talk.messages(people[2]) }
            await #expect(throws: RuleError.notFound) { try await talk.service.rename(talk.id, to: "x", by: people[2]) }
            let members = Set(try await talk.detail(people[0]).members.map(\.account))
            #expect(members == [people[0], people[1], talk.guest])
            #expect(try await talk.messages(talk.guest).isEmpty, "what was written before stays with those who were there")
        }
    }

    @Test(arguments: TestEngine.available)
    func `reading shows to those who show theirs, and goes when it is switched off`(_ engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let talk = try await Talk(world)
            let people = talk.people
            let post = try await talk.message(by: people[0])
            func seen(_ viewer: AccountID) async throws -> PostID? {
                let detail = try await talk.detail(viewer)
                return detail.members.first { $0.account == people[1] }.flatMap { detail.readPosition(of: $0) }
            }
            _ = try await talk.service.setUnread(false, talk.id, of: people[1])
            #expect(try await seen(people[0]) == post)
            try await talk.service.setShowsReading(false, talk.id, of: people[0])
            #expect(try await seen(people[0]) == nil)
            #expect(try await seen(people[2]) == post)
            try await talk.service.setShowsReading(false, talk.id, of: people[1])
            #expect(try await seen(people[2]) == nil)
            _ = try await talk.service.setUnread(false, talk.id, of: people[1])
            try await talk.service.setShowsReading(true, talk.id, of: people[1])
            #expect(try await seen(people[2]) == nil, "nothing was kept while it was off")
        }
    }

    @Test(arguments: TestEngine.available)
    func `any member names the conversation, muting is one's own`(_ engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let talk = try await Talk(world)
            let people = talk.people
            _ = try await talk.message(by: people[0])
            try await talk.service.rename(talk.id, to: "  Radio   club ", by: people[2])
            try await talk.service.setMuted(true, talk.id, of: people[1])
            let details = [try await talk.detail(people[0]), try await talk.detail(people[1])]
            #expect(details.map(\.conversation.name) == ["Radio club", "Radio club"])
            #expect(details.map(\.view.isMuted) == [false, true])
            let long = String(repeating: "x", count: ConversationRules.longestName + 1)
            await #expect(throws: RuleError.self) { try await talk.service.rename(talk.id, to: long, by: people[0]) }
        }
    }

    @Test func `a community is not added to a conversation`() async throws {
        try await withMemoryStore { world in
            let talk = try await Talk(world)
            _ = try await talk.message(by: talk.people[0])
            try await world.store.write { tx in
                guard var guest = try tx.account(talk.guest) else { return }
                guest.id = tx.nextID(in: Bucket(hashing: "choir"))
                (guest.username, guest.kind) = ("choir", .community)
                _ = try tx.insertAccount(guest)
            }
            let choir = try #require(try await world.store.read { try $0.account(username: "choir", host: "")?.id })
            let code = await refusal {
                _ = try await talk.service.propose(choir, since: nil, in: talk.id, by: talk.people[0], provenance: .unknown)
            }
            #expect(code == "member_unavailable")
        }
    }
}
