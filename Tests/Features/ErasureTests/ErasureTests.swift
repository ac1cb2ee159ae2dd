import Conversations
import Domain
import Insights
import Jobs
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Timelines
import Testing

@Suite struct ErasureTests {
    @Test(arguments: TestEngine.available, [1, 3, 100])
    func `figures of others equal a rebuild after an erasure, however it is cut and interrupted`(
        _ engine: TestEngine, _ chunk: Int
    ) async throws {
        try await ErasureWorld.run(engine) { erasure in
            let life = try await Life(erasure)
            try await erasure.runJobs(chunk: 100)
            try await erasure.delete(life.lea.account, life.member)
            try await erasure.runJobs(chunk: chunk)
            let differences = try await Recount(store: erasure.world.store).differences()
            #expect(differences == [])
            let tom = life.tom.account
            let (counters, post, poll, following) = try await erasure.world.store.read { view in
                (
                    try view.accountCounters([tom])[tom], try view.posts([life.ofTom], known: { _, _ in false }).first?.counters,
                    try view.posts([life.poll], known: { _, _ in false }).first?.poll, try view.following(of: tom, PageRequest(limit: 9))
                )
            }
            // His post, poll, answer, two comments, four communities' first threads and two more; not his share of hers, and no direct posts.
            #expect(counters?.followers == 0 && counters?.following == 1 && counters?.posts == 11)
            #expect(following.map(\.account) == [life.mia.account])
            #expect(post?.favourites == 1 && post?.boosts == 0 && post?.replies == 0)
            #expect(poll?.tallies == [1, 1] && poll?.voters == 2)
        }
    }

    @Test func `nothing of a deleted account is left but its name and what others wrote about it`() async throws {
        try await ErasureWorld.run(.sqliteFile) { erasure in
            let life = try await Life(erasure)
            try await erasure.runJobs(chunk: 100)
            #expect(try await erasure.places(of: "\(life.lea.account)").count > 20)
            let written: Set<String> = [
                "posts.body", "podcasts.owner_mail", "podcasts.cover", "episodes.title", "episodes.cover", "episodes.transcript", "newsletters.imprint",
                "subscribers.sealed", "subscribers.hash", "newsletter_issues.title",
            ]
            let unwritten = written.subtracting(try await erasure.places(of: "secret"))
            #expect(unwritten == [])
            #expect(try await erasure.places(of: "@lea ") == ["posts.body"])
            try await erasure.delete(life.lea.account, life.member)
            try await erasure.runJobs(chunk: 2)
            // Others' answers say whom they answered, their texts whom they mention, timelines are trimmed in time.
            let left: Set<String> = ["posts.reply_to_author", "posts.entities", "post_audience.reference", "home_timeline.author"]
            let places = try await erasure.places(of: "\(life.lea.account)").subtracting(left)
            #expect(places == [])
            #expect(try await erasure.places(of: "@lea ") == [], "messages of the server")
            let secrets = try await erasure.places(of: "secret")
            #expect(secrets == [])
            let ofMember = try await erasure.places(of: "\(life.member)").subtracting(["members.id"])
            #expect(ofMember == [])
            let account = try await erasure.world.store.read { try $0.account(username: "lea", host: "") }
            #expect(account?.id == life.lea.account && account?.state == .deleted)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a request that was set aside and taken up again names nobody who is deleted`(_ engine: TestEngine) async throws {
        try await ErasureWorld.run(engine) { erasure in
            let person = try await erasure.world.insertPerson("lea")
            let tom = Actor(account: try await erasure.world.insertAccount("tom"))
            _ = try await erasure.relationships.connect(
                to: tom.account, message: "", wishesFollow: false, by: person.account, provenance: .unknown)
            let (waiting, key) = (WaitingService(store: erasure.world.store), WaitingKey.connectionRequest(from: person.account))
            try await waiting.finish(key, by: tom)
            try await waiting.undo(key, by: tom)
            try await erasure.delete(person.account, person.member)
            try await erasure.runJobs(chunk: 100)
            let objects = try await erasure.world.events().map(\.object.id)
            #expect(!objects.contains(person.account.rawValue))
        }
    }

    @Test(arguments: TestEngine.available)
    func `conversations wait on for what others wrote and proposed`(_ engine: TestEngine) async throws {
        try await ErasureWorld.run(engine) { erasure in
            let person = try await erasure.world.insertPerson("lea")
            var others: [Actor] = []
            for name in ["ana", "ben", "dan", "eve"] { others.append(Actor(account: try await erasure.world.insertAccount(name))) }
            let (lea, ana, ben, dan, eve) = (Actor(account: person.account), others[0], others[1], others[2], others[3])
            func write(_ actor: Actor, _ conversation: ConversationDraft) async throws -> PostID {
                erasure.clock.advance(by: .minutes(1))
                return try await erasure.publishing.publish(PostDraft(text: "hi", audience: .direct, conversation: conversation), by: actor)
            }
            let first = try await write(ana, .new(members: [ben.account, lea.account], name: "", about: nil))
            let stored = try await erasure.world.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
            let id = try #require(stored)
            _ = try await write(lea, .present(id))
            let kept = try await write(ben, .present(id))
            _ = try await write(lea, .present(id))
            for (person, proposer) in [(dan, ben), (eve, lea)] {
                erasure.clock.advance(by: .minutes(1))
                _ = try await erasure.conversations.propose(
                    person.account, since: nil, in: id, by: proposer.account, provenance: .unknown)
            }
            try await erasure.delete(lea.account, person.member)
            try await erasure.runJobs(chunk: 2)
            let items = try await erasure.world.store.read { try $0.waitingItems(of: ana.account) }
            #expect(Set(items.map(\.key)) == [.conversation(id), .proposal(in: id)])
            #expect(items.allSatisfy { $0.actor == ben.account })
            #expect(items.first { $0.key == .conversation(id) }?.post == kept)
            #expect(try await erasure.world.store.read { try $0.waitingItems(of: ben.account) }.isEmpty)
            #expect(try await Recount(store: erasure.world.store).differences() == [])
        }
    }

    @Test func `the log keeps its events under one other name for each account, and its epoch rises once for each`() async throws {
        try await ErasureWorld.run(.sqliteMemory) { erasure in
            let life = try await Life(erasure)
            let before = try await erasure.world.events()
            try await erasure.delete(life.lea.account, life.member)
            try await erasure.runJobs(chunk: 5)
            let after = try await erasure.world.events()
            let found = try await erasure.world.store.read { try $0.account(username: "lea_writes", host: "") }
            let channel = try #require(found).id
            // Her channel is erased beside her, under another name of its own.
            let aliases = Set(after.map(\.actor)).subtracting(before.map(\.actor))
            let (ofLea, ofChannel) = (aliases.first { $0.bucket == life.lea.account.bucket }, aliases.first { $0.bucket == channel.bucket })
            let names = [life.lea.account: try #require(ofLea), channel: try #require(ofChannel)]
            #expect(aliases.count == 2)
            #expect(after.count > before.count)
            let renamed = before.map { names[$0.actor] ?? $0.actor }
            #expect(Array(after.map(\.actor).prefix(before.count)) == renamed)
            #expect(try await erasure.world.store.read { try $0.logEpoch() } == 2)
            try await erasure.runJobs(chunk: 5)
            #expect(try await erasure.world.store.read { try $0.logEpoch() } == 2)
        }
    }
}
