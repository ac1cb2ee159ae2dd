import Conversations
import Domain
import Primitives
import Store
import TestSupport
import Testing

/// What members of a conversation see of it.
@Suite struct ConversationTests {
    /// People and a conversation that the first of them began with the others.
    private struct Talk: Sendable {
        let world: TestWorld
        let people: [AccountID]
        let conversation: ConversationID

        init(_ world: TestWorld, names: [String] = ["lea", "tom", "mia"]) async throws {
            var people: [AccountID] = []
            for name in names { people.append(try await world.insertAccount(name)) }
            let members = people
            self.world = world
            self.people = people
            self.conversation = try await world.store.write { tx in
                try tx.beginConversation(creator: members[0], members: Set(members.dropFirst()), root: PostID(rawValue: 1))
            }
        }

        var service: ConversationService { ConversationService(store: world.store) }

        @discardableResult
        func post(by author: Int) async throws -> PostID {
            try await world.store.write { [people, conversation] tx in
                let post: PostID = tx.nextID(in: people[author].bucket)
                try tx.addPost(post, to: conversation, author: people[author])
                return post
            }
        }

        func list(_ member: Int, _ page: PageRequest<PostKey> = PageRequest(limit: 20)) async throws -> [ConversationSummary] {
            try await world.store.read { [people] in try ConversationQueries.page(of: people[member], page, in: $0).entries }
        }
    }

    @Test func `a post makes the conversation unread for all but its author`() async throws {
        try await withMemoryStore { world in
            let talk = try await Talk(world)
            #expect(try await talk.list(0).isEmpty)
            let post = try await talk.post(by: 0)
            let views = [try await talk.list(0), try await talk.list(1), try await talk.list(2)].flatMap { $0 }
            #expect(views.map(\.view.isUnread) == [false, true, true])
            #expect(views.allSatisfy { $0.view.lastPost == post && $0.view.conversation == talk.conversation })
            #expect(Set(views[1].others) == [talk.people[0], talk.people[2]])
            for person in talk.people {
                #expect(world.announced.all.contains(.conversationChanged(owner: person, conversation: talk.conversation)))
            }
        }
    }

    @Test func `reading is each member's own`() async throws {
        try await withMemoryStore { world in
            let talk = try await Talk(world)
            try await talk.post(by: 0)
            #expect(try await !talk.service.setUnread(false, talk.conversation, of: talk.people[1]).view.isUnread)
            #expect(try await talk.list(2)[0].view.isUnread)
            try await talk.post(by: 1)
            #expect(try await !talk.list(1)[0].view.isUnread)
            #expect(try await talk.list(0)[0].view.isUnread)
            #expect(try await talk.service.setUnread(true, talk.conversation, of: talk.people[1]).view.isUnread)
        }
    }

    @Test func `a removed conversation comes back with the next post`() async throws {
        try await withMemoryStore { world in
            let talk = try await Talk(world)
            try await talk.post(by: 0)
            try await talk.service.remove(talk.conversation, of: talk.people[1])
            #expect(try await talk.list(1).isEmpty)
            #expect(try await talk.list(2).count == 1)
            let next = try await talk.post(by: 2)
            #expect(try await talk.list(1).map(\.view.lastPost) == [next])
            #expect(try await talk.list(1)[0].view.isUnread)
        }
    }

    @Test func `for others the conversation does not exist`() async throws {
        try await withMemoryStore { world in
            let talk = try await Talk(world)
            try await talk.post(by: 0)
            let stranger = try await world.insertAccount("stranger")
            await #expect(throws: RuleError.notFound) { _ = try await talk.service.setUnread(false, talk.conversation, of: stranger) }
            await #expect(throws: RuleError.notFound) { try await talk.service.remove(talk.conversation, of: stranger) }
            await #expect(throws: RuleError.notFound) {
                _ = try await world.store.read { try ConversationQueries.one(talk.conversation, of: stranger, in: $0) }
            }
        }
    }

    @Test func `an older post that arrives late changes nothing`() async throws {
        try await withMemoryStore { world in
            let talk = try await Talk(world)
            let newest = try await talk.post(by: 0)
            _ = try await talk.service.setUnread(false, talk.conversation, of: talk.people[1])
            try await world.store.write { [talk] tx in
                try tx.addPost(PostID(rawValue: newest.rawValue - (1 << 20)), to: talk.conversation, author: talk.people[2])
            }
            #expect(try await talk.list(1).map(\.view.lastPost) == [newest])
            #expect(try await !talk.list(1)[0].view.isUnread)
        }
    }

    @Test func `a deleted last post gives way to the one before, or takes the conversation away`() async throws {
        try await withMemoryStore { world in
            let talk = try await Talk(world)
            let (first, second) = (try await talk.post(by: 0), try await talk.post(by: 1))
            let third = try await talk.post(by: 2)
            try await world.store.write { [talk] in try $0.dropPost(second, from: talk.conversation) }
            #expect(try await talk.list(2).map(\.view.lastPost) == [third])
            try await world.store.write { [talk] in try $0.dropPost(third, from: talk.conversation) }
            #expect(try await talk.list(2).map(\.view.lastPost) == [first])
            try await world.store.write { [talk] in try $0.dropPost(first, from: talk.conversation) }
            #expect(try await talk.list(2).isEmpty)
        }
    }

    @Test func `conversations are paged by their latest posts`() async throws {
        try await withMemoryStore { world in
            let lea = try await world.insertAccount("lea")
            let posts = try await world.store.write { tx in
                try (0..<5).map { _ in
                    let post: PostID = tx.nextID(in: lea.bucket)
                    let conversation = try tx.beginConversation(creator: lea, members: [], root: post)
                    try tx.addPost(post, to: conversation, author: lea)
                    return post
                }
            }
            let newestFirst = Array(posts.reversed())
            let pages = try await world.store.read { view in
                [
                    try ConversationQueries.page(of: lea, PageRequest(limit: 2), in: view),
                    try ConversationQueries.page(of: lea, PageRequest(maxID: newestFirst[1], limit: 2), in: view),
                    try ConversationQueries.page(of: lea, PageRequest(minID: newestFirst[4], limit: 2), in: view),
                ]
            }
            let expected: [ArraySlice<PostID>] = [newestFirst[0..<2], newestFirst[2..<4], newestFirst[2..<4]]
            #expect(pages.map { $0.entries.map(\.view.lastPost) } == expected.map(Array.init))
            #expect(pages[0].entries.allSatisfy { $0.others.isEmpty && !$0.view.isUnread })
        }
    }
}
