import Domain
import Insights
import Jobs
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
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
            #expect(try await Recount(store: erasure.world.store).differences() == [])
            let tom = life.tom.account
            let (counters, post, poll, following) = try await erasure.world.store.read { view in
                (
                    try view.accountCounters([tom])[tom], try view.posts([life.ofTom], known: { _, _ in false }).first?.counters,
                    try view.posts([life.poll], known: { _, _ in false }).first?.poll, try view.following(of: tom, PageRequest(limit: 9))
                )
            }
            // His post, his poll and his answer; not his share of hers, and direct posts never count.
            #expect(counters?.followers == 0 && counters?.following == 1 && counters?.posts == 3)
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
            #expect(try await erasure.places(of: "secret").contains("posts.body"))
            try await erasure.delete(life.lea.account, life.member)
            try await erasure.runJobs(chunk: 2)
            // Others' answers say whom they answered, their texts whom they mention, timelines are trimmed in time.
            let left: Set<String> = ["posts.reply_to_author", "posts.entities", "post_audience.reference", "home_timeline.author"]
            let places = try await erasure.places(of: "\(life.lea.account)").subtracting(left)
            #expect(places == [])
            let secrets = try await erasure.places(of: "secret")
            #expect(secrets == [])
            #expect(try await erasure.places(of: "\(life.member)").subtracting(["members.id"]) == [])
            let account = try await erasure.world.store.read { try $0.account(username: "lea", host: "") }
            #expect(account?.id == life.lea.account && account?.state == .deleted)
        }
    }

    @Test func `the log keeps its events under one other name, and its epoch rises once`() async throws {
        try await ErasureWorld.run(.sqliteMemory) { erasure in
            let life = try await Life(erasure)
            let before = try await erasure.world.events()
            try await erasure.delete(life.lea.account, life.member)
            try await erasure.runJobs(chunk: 5)
            let after = try await erasure.world.events()
            let aliases = Set(after.map(\.actor)).subtracting(before.map(\.actor))
            let alias = try #require(aliases.first)
            #expect(aliases.count == 1 && alias.bucket == life.lea.account.bucket)
            #expect(after.count > before.count)
            let renamed = before.map { $0.actor == life.lea.account ? alias : $0.actor }
            #expect(Array(after.map(\.actor).prefix(before.count)) == renamed)
            #expect(try await erasure.world.store.read { try $0.logEpoch() } == 1)
            try await erasure.runJobs(chunk: 5)
            #expect(try await erasure.world.store.read { try $0.logEpoch() } == 1)
        }
    }

    /// Three people who did everything to one another that there is.
    struct Life {
        let lea: Actor
        let member: MemberID
        let tom: Actor
        let mia: Actor
        /// A post and a poll of tom's, which lea answered, shared, liked and voted in.
        let ofTom: PostID
        let poll: PostID

        init(_ erasure: ErasureWorld) async throws {
            let world = erasure.world
            let person = try await world.insertPerson("lea")
            (lea, member) = (Actor(account: person.account, provenance: Provenance(actedBy: person.member)), person.member)
            (tom, mia) = (Actor(account: try await world.insertAccount("tom")), Actor(account: try await world.insertAccount("mia")))
            ofTom = try await erasure.publishing.publish(PostDraft(text: "tom's"), by: tom)
            poll = try await erasure.publishing.publish(
                PostDraft(text: "which?", poll: PollDraft(options: ["a", "b"], duration: .hours(1))), by: tom)
            try await writing(erasure)
            try await reacting(erasure)
            try await relating(erasure)
        }

        private func writing(_ erasure: ErasureWorld) async throws {
            let publishing = erasure.publishing
            let draft = PostDraft(
                text: "secret #tag @tom", spoiler: "secret spoiler", poll: PollDraft(options: ["secret a", "b"], duration: .hours(1)))
            let root = try await publishing.publish(draft, by: lea)
            try await publishing.edit(root, to: PostDraft(text: "secret changed #tag @tom"), by: lea)
            let answer = try await publishing.publish(PostDraft(text: "secret answer", replyTo: ofTom), by: lea)
            _ = try await publishing.publish(PostDraft(text: "to lea", replyTo: root), by: tom)
            _ = try await publishing.publish(PostDraft(text: "deeper", replyTo: answer), by: mia)
            let direct = try await publishing.publish(PostDraft(text: "secret @tom @mia", audience: .direct), by: lea)
            _ = try await publishing.publish(PostDraft(text: "indeed", audience: .direct, replyTo: direct), by: tom)
            let gone = try await publishing.publish(PostDraft(text: "secret and gone"), by: lea)
            try await publishing.delete(gone, by: lea)
            _ = try await erasure.reactions.boost(root, by: tom)
            try await erasure.reactions.favourite(root, by: mia)
            try await erasure.reactions.pin(root, by: lea)
            try await erasure.reactions.muteThread(of: root, by: lea)
        }

        private func reacting(_ erasure: ErasureWorld) async throws {
            for actor in [lea, mia] {
                try await erasure.reactions.favourite(ofTom, by: actor)
                try await erasure.reactions.vote([actor.account == mia.account ? 0 : 1], in: poll, by: actor)
            }
            _ = try await erasure.reactions.boost(ofTom, by: lea)
            try await erasure.reactions.bookmark(ofTom, by: lea)
            try await erasure.reactions.unfavourite(ofTom, by: lea)
            try await erasure.reactions.favourite(ofTom, by: lea)
        }

        private func relating(_ erasure: ErasureWorld) async throws {
            let relationships = erasure.relationships
            let (lea, tom, mia) = (lea.account, tom.account, mia.account)
            try await erasure.world.store.write { tx in
                guard var account = try tx.account(tom) else { return }
                account.isLocked = true
                try tx.updateProfile(account)
            }
            _ = try await relationships.follow(tom, by: lea, provenance: .unknown)
            _ = try await relationships.acceptFollow(by: lea, of: tom, provenance: .unknown)
            for target in [lea, mia] { _ = try await relationships.follow(target, by: tom, provenance: .unknown) }
            _ = try await relationships.setNote("secret note", about: tom, by: lea)
            _ = try await relationships.block(mia, by: lea, provenance: .unknown)
            for (owner, other) in [(lea, tom), (tom, lea)] {
                let list = try await erasure.lists.create(title: owner == lea ? "secret list" : "list", isExclusive: true, by: owner)
                try await erasure.lists.add([other], to: list.id, by: owner)
            }
            _ = try await erasure.tags.follow("secrettag", by: lea)
            try await relationships.blockHost("secret.example", by: lea, provenance: .unknown)
            try await erasure.world.store.write { tx in
                for (owner, member) in [(lea, tom), (tom, lea)] {
                    let circle = Circle(
                        id: tx.nextID(in: owner.bucket), owner: owner, name: owner == lea ? "secret circle" : "circle", createdAt: tx.now)
                    _ = try tx.insertCircle(circle)
                    _ = try tx.addCircleMember(member, to: circle.id, id: tx.nextID(in: owner.bucket))
                }
                _ = try tx.addNotification(.favourite, to: tom, by: lea, about: 1)
                _ = try tx.addNotification(.favourite, to: lea, by: tom, about: 1)
                _ = try tx.setMarker(.home, of: lea, lastRead: 1, version: nil)
                try tx.mergeHome([TimelineEntry(post: PostID(rawValue: 5), author: tom)], into: lea)
            }
        }
    }
}
