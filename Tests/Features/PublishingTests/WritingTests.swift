import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Writing to people one has chosen: who becomes a member, how it arrives, and what later messages change.
@Suite struct WritingTests {
    private static func begin(
        _ world: PublishingWorld, _ members: [Actor], by author: Actor, _ text: String = "hello", about: PostID? = nil
    ) async throws -> (post: PostID, conversation: ConversationID) {
        let target = ConversationDraft.new(members: members.map(\.account), name: "", about: about)
        let post = try await world.publishing.publish(PostDraft(text: text, audience: .direct, conversation: target), by: author)
        return (post, try #require(try await world.loaded(post)?.post.conversation))
    }

    private static func write(_ world: PublishingWorld, _ text: String, in id: ConversationID, by author: Actor) async throws -> PostID {
        try await world.publishing.publish(PostDraft(text: text, audience: .direct, conversation: .present(id)), by: author)
    }

    private static func arrival(_ world: PublishingWorld, _ id: ConversationID, _ person: Actor) async throws -> MessageRequest? {
        try await world.world.store.read { try $0.conversation(id, of: person.account)?.request }
    }

    @Test func `chosen people are members, those named in the text are not`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, eve) = (try await world.person("ana"), try await world.person("ben"), try await world.person("eve"))
            let (_, id) = try await Self.begin(world, [ben], by: ana, "what about @eve?")
            let members = try await world.world.store.read { try $0.members(of: [id])[id] ?? [] }
            #expect(members == [ana.account, ben.account].sorted())
            #expect(try await Self.arrival(world, id, eve) == nil)
            await #expect(throws: RuleError.notFound) { _ = try await Self.write(world, "hi", in: id, by: eve) }
        }
    }

    @Test func `a stranger's message waits, and whoever answered it is reached at once`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (_, id) = try await Self.begin(world, [ben], by: ana)
            let (mine, theirs) = (try await Self.arrival(world, id, ana), try await Self.arrival(world, id, ben))
            #expect(mine == MessageRequest.none)
            #expect(theirs == .waiting)
            let counts = try await world.world.store.read { view in
                let page = PageRequest<PostKey>(limit: 5)
                return [try view.conversations(of: ben.account, page).count, try view.messageRequests(of: ben.account, page).count]
            }
            #expect(counts == [0, 1])
            _ = try await Self.write(world, "hello yourself", in: id, by: ben)
            #expect(try await Self.arrival(world, id, ben) == MessageRequest.none)
            let (_, second) = try await Self.begin(world, [ben], by: ana)
            #expect(try await Self.arrival(world, second, ben) == MessageRequest.none)
        }
    }

    @Test func `who was answered in public is no stranger`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let post = try await world.post("question", by: ana)
            try await world.post("answer", by: ben, to: post)
            let (_, id) = try await Self.begin(world, [ben], by: ana)
            #expect(try await Self.arrival(world, id, ben) == MessageRequest.none)
        }
    }

    @Test func `a refused request keeps further ones away`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            try await world.world.store.write { try $0.noteDecline(by: ben.account, of: ana.account) }
            let (_, id) = try await Self.begin(world, [ben], by: ana)
            #expect(try await Self.arrival(world, id, ben) == .declined)
            #expect(try await world.world.store.read { try $0.messageRequests(of: ben.account, PageRequest(limit: 5)).isEmpty })
        }
    }

    @Test func `messages are one thread for apps that know threads only`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (first, id) = try await Self.begin(world, [ben], by: ana)
            let second = try await Self.write(world, "two", in: id, by: ben)
            let third = try await Self.write(world, "three", in: id, by: ana)
            let loaded = try #require(try await world.loaded(third)?.post)
            #expect(loaded.replyTo == second && loaded.root == first && loaded.conversation == id)
            let answer = try await world.post("four", by: ben, .direct, to: third)
            let entries = try await world.world.store.read { try $0.posts(of: id, since: PostID(rawValue: 0), PageRequest(limit: 10)) }
            #expect(Set(entries.map(\.post)) == [answer, third, second, first])
        }
    }

    @Test func `a block closes a conversation of two`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (_, id) = try await Self.begin(world, [ben], by: ana)
            try await world.world.store.write { tx in
                let people = try tx.accounts([ana.account, ben.account])
                let (own, other) = (try #require(people[ben.account]), try #require(people[ana.account]))
                var pair = try tx.lockRelation(of: own, with: other)
                _ = pair.block(id: tx.nextID(in: own.id.bucket))
                try tx.saveRelation(pair)
            }
            await #expect(throws: RuleError.self) { _ = try await Self.write(world, "still there?", in: id, by: ana) }
            await #expect(throws: RuleError.self) { _ = try await Self.begin(world, [ben], by: ana) }
        }
    }

    @Test func `who is added later cannot open what was written before`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, eve) = (try await world.person("ana"), try await world.person("ben"), try await world.person("eve"))
            let (first, id) = try await Self.begin(world, [ben], by: ana)
            world.clock.advance(by: .seconds(1))
            let since = try await Self.write(world, "from here", in: id, by: ben)
            try await world.world.store.write { try $0.addMember(eve.account, to: id, since: since, arrival: .none) }
            let at = world.clock.now
            let found = try await world.world.store.read { view in
                [first, since].map { (try? ReachablePost($0, for: eve, in: view, at: at)) != nil }
            }
            #expect(found == [false, true])
            let marks = try await world.world.store.read {
                try $0.marks(of: eve.account, posts: [], roots: [], pinnable: [], polls: [], conversations: [id], references: [])
            }
            let posts = [try #require(try await world.loaded(first)).post, try #require(try await world.loaded(since)).post]
            #expect(posts.map { marks.holdsConversation(of: $0) } == [false, true])
        }
    }

    @Test func `only a public thread is continued privately, by a link`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let post = try await world.post("in public", by: ben)
            let (_, id) = try await Self.begin(world, [ben], by: ana, about: post)
            #expect(try await world.world.store.read { try $0.conversations([id])[id]?.about } == post)
            let hidden = try await world.post("for followers", by: ana, .followers)
            await #expect(throws: RuleError.self) { _ = try await Self.begin(world, [ben], by: ana, about: hidden) }
        }
    }

    @Test func `a conversation has two to fifty people`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            var made: [Actor] = []
            for number in 0..<50 { made.append(try await world.person("p\(number)")) }
            let others = made
            let (_, id) = try await Self.begin(world, Array(others.prefix(49)), by: ana)
            #expect(try await world.world.store.read { try $0.members(of: [id])[id]?.count } == 50)
            await #expect(throws: RuleError.self) { _ = try await Self.begin(world, others, by: ana) }
            await #expect(throws: RuleError.self) { _ = try await Self.begin(world, [ana], by: ana) }
        }
    }

    @Test func `whoever has left a conversation changes nothing in it`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (root, id) = try await Self.begin(world, [ben], by: ana)
            try await world.publishing.edit(root, to: PostDraft(text: "hello again", audience: .direct), by: ana)
            try await world.world.store.write { _ = try $0.removeMember(ana.account, from: id) }
            try await Self.expectLocked(world, root, ana, "hello again")
        }
    }

    @Test func `whoever brought two together changes nothing in their conversation`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, eve) = (try await world.person("ana"), try await world.person("ben"), try await world.person("eve"))
            let made = try await world.world.store.write { tx in
                let introduction = Introduction(
                    id: tx.nextID(in: ana.account.bucket), introducer: ana.account, first: IntroductionSide(account: ben.account),
                    second: IntroductionSide(account: eve.account), reason: "bikes", createdAt: tx.now, expiresAt: tx.now.adding(.days(30)),
                    acceptedAt: tx.now)
                _ = try tx.insertIntroduction(introduction)
                try tx.saveIntroduction(introduction)
                try tx.enqueue(IntroductionJob(introduction.id).job(JobKind.beginIntroduced))
                return introduction.id
            }
            for job in try await world.waitingJobs() where job.kind == JobKind.beginIntroduced {
                let effect = try await BeginIntroduced().perform(job)
                try await world.world.store.write { try effect($0) }
            }
            let root = try await world.world.store.read { view in
                let id = try #require(try view.introduction(made)?.conversation)
                return try #require(try view.posts(of: id, since: PostID(rawValue: 0), PageRequest(limit: 2)).first?.post)
            }
            try await Self.expectLocked(world, root, ana, "bikes")
        }
    }

    private static func expectLocked(_ world: PublishingWorld, _ post: PostID, _ author: Actor, _ text: String) async throws {
        let code = "record_not_found"
        let draft = PostDraft(text: "something else", audience: .direct)
        #expect(await refusal { try await world.publishing.edit(post, to: draft, by: author) } == code)
        #expect(await refusal { try await world.publishing.setReplyControl(.nobody, of: post, by: author) } == code)
        #expect(try await world.loaded(post)?.post.body == text)
    }

    @Test func `no member closes a conversation for the others, whatever is stored`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (root, id) = try await Self.begin(world, [ben], by: ana)
            let code = "message_reply_control"
            #expect(await refusal { try await world.publishing.setReplyControl(.nobody, of: root, by: ana) } == code)
            let closed = PostDraft(text: "no answers", audience: .direct, replyControl: .nobody, conversation: .present(id))
            #expect(await refusal { _ = try await world.publishing.publish(closed, by: ana) } == code)
            try await world.world.store.write { try $0.setReplyControl(.nobody, of: root) }
            _ = try await Self.write(world, "one", in: id, by: ben)
            try await world.post("two", by: ben, .direct, to: root)
        }
    }

    @Test func `a community is no member of a conversation`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let choir = try await world.world.store.write { tx in
                try tx.insertAccount(
                    Account(id: tx.nextID(in: Bucket(hashing: "choir")), username: "choir", kind: .community, createdAt: tx.now))
            }
            #expect(await refusal { _ = try await Self.begin(world, [Actor(account: choir)], by: ana) } == "member_unavailable")
            #expect(await refusal { try await world.post("@choir hello", by: ana, .direct) } == "member_unavailable")
        }
    }
}
