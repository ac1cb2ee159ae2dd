import Domain
import Insights
import Primitives
import Publishing
import Relationships
import Store
import Testing
import TestSupport
import Timelines

/// Figures equal a rebuild from the log after any sequence of acts.
@Suite struct RecountTests {
    @Test(arguments: TestEngine.available, TestRun.several(3))
    func `figures equal a rebuild from the log after a random life`(_ engine: TestEngine, _ run: TestRun) async throws {
        let clock = TestClock()
        try await withOwnStore(engine, clock: clock.clock) { world in
            var life = try await RandomLife(world: world, clock: clock, dice: run.dice)
            // A long life is looked at now and then; of a short one each piece is.
            for step in run.steps(250, long: 5_000) {
                try await life.step()
                guard step % 250 == 249 else { continue }
                let differences = try await Recount(store: world.store).differences()
                #expect(differences == [], "\(run), step \(step)")
                guard differences.isEmpty else { return }
                if step < 250 { try await expectEqualPieces(world, run) }
            }
        }
    }

    /// The same with a few events in memory at once: every page and part ends somewhere in between.
    private func expectEqualPieces(_ world: TestWorld, _ run: TestRun) async throws {
        for (partSize, page) in [(1, 1), (7, 3), (40, 1000)] {
            let pieces = try await Recount(store: world.store, partSize: partSize, page: page).differences()
            #expect(pieces == [], "\(run)")
        }
    }

    @Test func `a figure that was tampered with is found`() async throws {
        try await withMemoryStore { world in
            let ana = Actor(account: try await world.insertAccount("ana"))
            let publishing = Publishing(store: world.store, clock: world.clock, localHost: "")
            let post = try await publishing.publish(PostDraft(text: "hi"), by: ana)
            try await Reactions(store: world.store, clock: world.clock).favourite(post, by: ana)
            try await world.store.write { try $0.adjustCounters(of: post, replies: 0, boosts: 0, favourites: 1) }
            let differences = try await Recount(store: world.store).differences()
            #expect(differences == [.init(figure: "post \(post) favourites", stored: "2", rebuilt: "1")])
            #expect(try await Recount(store: world.store, partSize: 1, page: 1).differences() == differences)
        }
    }

    @Test func `a poll that an edit removes or changes takes its votes back in the log`() async throws {
        try await withMemoryStore { world in
            let ana = Actor(account: try await world.insertAccount("ana"))
            let ben = Actor(account: try await world.insertAccount("ben"), provenance: Provenance(actedBy: MemberID(rawValue: 5)))
            let publishing = Publishing(store: world.store, clock: world.clock, localHost: "")
            let reactions = Reactions(store: world.store, clock: world.clock)
            let poll = PollDraft(options: ["yes", "no"], duration: .hours(1))
            let post = try await publishing.publish(PostDraft(text: "hi", poll: poll), by: ben)
            try await reactions.vote([0], in: post, by: ana)
            try await publishing.edit(post, to: PostDraft(text: "hi"), by: ben)
            try await publishing.edit(post, to: PostDraft(text: "hi", poll: poll), by: ben)
            #expect(try await Recount(store: world.store).differences() == [])
            try await reactions.vote([1], in: post, by: ana)
            try await publishing.edit(post, to: PostDraft(text: "hi", poll: PollDraft(options: ["a", "b"], duration: .hours(1))), by: ben)
            #expect(try await Recount(store: world.store).differences() == [])
            // Nobody acted for the voter.
            let undone = try await world.events().filter { $0.verb == .undo && $0.actor == ana.account }
            #expect(undone.count == 2 && undone.allSatisfy { $0.provenance.actedBy == nil && $0.provenance.flags == .automated })
        }
    }

    /// Some people who post, answer, react, follow, block and take it all back.
    struct RandomLife {
        let store: any Store
        let publishing: Publishing
        let reactions: Reactions
        let relationships: RelationshipService
        let circles: CircleService
        /// One of each person, in their order.
        var circleIDs: [CircleID] = []
        let clock: TestClock
        let people: [Actor]
        var posts: [(id: PostID, author: Actor)] = []
        var dice: Dice

        init(world: TestWorld, clock: TestClock, dice: Dice) async throws {
            store = world.store
            publishing = Publishing(store: world.store, clock: clock.clock, localHost: "")
            reactions = Reactions(store: world.store, clock: clock.clock)
            relationships = RelationshipService(store: world.store)
            circles = CircleService(store: world.store)
            self.clock = clock
            var people: [Actor] = []
            for name in ["ana", "ben", "cleo", "dora", "emil"] { people.append(Actor(account: try await world.insertAccount(name))) }
            self.people = people
            for person in people { circleIDs.append(try await circles.create(name: "mine", by: person.account).id) }
            self.dice = dice
        }

        /// One act of somebody; a refusal by a rule is part of life.
        mutating func step() async throws {
            do { try await act() } catch is RuleError {}
        }

        private mutating func act() async throws {
            guard let actor = people.randomElement(using: &dice), let other = people.randomElement(using: &dice) else { return }
            guard let post = posts.randomElement(using: &dice) else { return try await publish(actor, nil) }
            switch Int.random(in: 0..<32, using: &dice) {
            case 0, 1: try await publish(actor, nil)
            case 2, 3: try await publish(actor, post.id)
            case 4, 5: try await reactions.favourite(post.id, by: actor)
            case 6: try await reactions.unfavourite(post.id, by: actor)
            case 7, 8: posts.append((try await reactions.boost(post.id, by: actor), actor))
            case 9: try await reactions.unboost(post.id, by: actor)
            case 10: try await publishing.delete(post.id, by: post.author)
            case 11, 12: _ = try await relationships.follow(other.account, by: actor.account, FollowOptions(), provenance: .unknown)
            case 13: _ = try await relationships.unfollow(other.account, by: actor.account, provenance: .unknown)
            case 14: _ = try await relationships.block(other.account, by: actor.account, provenance: .unknown)
            case 15, 16, 17:
                _ = try await relationships.connect(
                    to: other.account, message: "", wishesFollow: Bool.random(using: &dice), by: actor.account, provenance: .unknown)
            case 18:
                _ = try await relationships.acceptConnection(
                    from: other.account, wishesFollow: Bool.random(using: &dice), by: actor.account, provenance: .unknown)
            case 19:
                _ = try await relationships.declineConnection(from: other.account, by: actor.account, provenance: .unknown)
                clock.advance(by: .days(60))
            case 21, 22: try await circles.add([other.account], to: circle(of: actor), by: actor.account, provenance: .unknown)
            case 23: try await circles.remove([other.account], from: circle(of: actor), by: actor.account, provenance: .unknown)
            case 24:
                guard Int.random(in: 0..<4, using: &dice) == 0, let index = people.firstIndex(of: actor) else { return }
                try await circles.delete(circleIDs[index], by: actor.account, provenance: .unknown)
                circleIDs[index] = try await circles.create(name: "again", by: actor.account).id
            case 20: _ = try await relationships.removeConnection(with: other.account, by: actor.account, provenance: .unknown)
            case 28, 29, 30: try await setAside(of: actor)
            case 27:
                let (tags, tag) = (TagFollowService(store: store), ["bees", "wasps"].randomElement(using: &dice) ?? "bees")
                if Bool.random(using: &dice) {
                    _ = try await tags.follow(tag, by: actor.account, provenance: .unknown)
                } else {
                    _ = try await tags.unfollow(tag, by: actor.account, provenance: .unknown)
                }
            case 25, 26: try await publishing.edit(post.id, to: draft(), by: post.author)
            default:
                _ = try await relationships.unblock(other.account, by: actor.account, provenance: .unknown)
                try await reactions.vote([Int.random(in: 0..<2, using: &dice)], in: post.id, by: actor)
            }
        }

        /// Done, put off, or that taken back, with something that waits for the actor.
        private mutating func setAside(of actor: Actor) async throws {
            let items = try await store.read { try $0.waitingItems(of: actor.account) }
            guard let key = items.map(\.key).sorted(by: { $0.object < $1.object }).randomElement(using: &dice) else { return }
            let service = WaitingService(store: store)
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: try await service.finish(key, by: actor)
            case 1: _ = try await service.snooze(key, Bool.random(using: &dice) ? .laterToday : .nextWeek, by: actor)
            default: try await service.undo(key, by: actor)
            }
        }

        private func circle(of actor: Actor) -> CircleID { people.firstIndex(of: actor).map { circleIDs[$0] } ?? CircleID(rawValue: 1) }

        /// A text with or without a poll, whose options may change.
        private mutating func draft() -> PostDraft {
            let options = Bool.random(using: &dice) ? ["yes", "no"] : ["tea", "coffee"]
            let poll = Bool.random(using: &dice) ? PollDraft(options: options, duration: .hours(1)) : nil
            return PostDraft(text: "to @ben and @cleo #tag", poll: poll)
        }

        private mutating func publish(_ actor: Actor, _ parent: PostID?) async throws {
            var draft = self.draft()
            draft.audience = [AudienceKind.public, .public, .unlisted, .followers, .direct, .circle, .connections].randomElement(using: &dice) ?? .public
            draft.circles = draft.audience == .circle ? [circle(of: actor)] : []
            draft.replyTo = parent
            posts.append((try await publishing.publish(draft, by: actor), actor))
        }
    }
}
