import Communities
import Conversations
import Domain
import Insights
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import Timelines

/// What waits in conversations and communities equals a rebuild of the log after any sequence of acts of people and programs.
@Suite struct TalkTests {
    @Test(arguments: TestEngine.available, TestRun.several(2, long: 20))
    func `what waits equals a rebuild and its figure what is owed and unpaid`(engine: TestEngine, run: TestRun) async throws {
        let time = TestClock()
        try await withOwnStore(engine, clock: time.clock) { world in
            var talk = try await Talk(world, time, run)
            for step in run.steps(320, long: 4_000) {
                try await talk.step()
                guard step % 40 == 39 else { continue }
                let differences = try await Recount(store: world.store).differences()
                #expect(differences == [], "step \(step), \(run)")
                let figures = try await talk.figures()
                #expect(figures.shown == figures.rebuilt, "step \(step), \(run)")
                if !differences.isEmpty || figures.shown != figures.rebuilt { return }
            }
            #expect(talk.owed > 0 && talk.proposals > 0, "\(run)")
        }
    }
}

/// Five people, each of whom has a program, in two conversations and a community.
private struct Talk {
    let world: TestWorld
    let time: TestClock
    var dice: Dice
    var people: [Actor] = []
    var talks: [ConversationID] = []
    var posts: [PostID] = []
    var community = AccountID(rawValue: 0)
    /// How many answers were owed when it was looked at, and how many wishes to add somebody were taken.
    private(set) var owed = 0
    private(set) var proposals = 0

    private var publishing: Publishing { Publishing(store: world.store, clock: time.clock, localHost: "example.org") }
    private var conversations: ConversationService { ConversationService(store: world.store) }
    private var communities: CommunityService { CommunityService(store: world.store) }

    init(_ world: TestWorld, _ time: TestClock, _ run: TestRun) async throws {
        (self.world, self.time, dice) = (world, time, run.dice)
        for index in 0..<5 { people.append(Actor(account: try await world.insertAccount("person\(index)"))) }
        community = try await communities.create(
            CommunityDraft(name: "bench", topic: "Repair", purpose: "Mend", atmosphere: "Be kind", access: .open), by: people[0])
        for person in people.dropFirst() { try await communities.join(community, by: person) }
        for (first, second) in [(0, 1), (2, 3)] {
            let draft = PostDraft(
                text: "hello", audience: .direct, conversation: .new(members: [people[second].account], name: "", about: nil))
            let post = try await publishing.publish(draft, by: people[first])
            posts.append(post)
            let found = try await world.store.read { try $0.posts([post], known: { _, _ in true }).first?.post.conversation }
            talks.append(try #require(found))
        }
        // Everybody has written to everybody: programs are welcome, and nobody arrives as a stranger.
        let all = people.map(\.account)
        for person in all { try await world.store.write { try $0.noteWriting(by: person, to: all.filter { $0 != person }) } }
    }

    /// One act of somebody; what the rules refuse is part of the game.
    mutating func step() async throws {
        if dice.below(60) == 0 { time.advance(by: .days(1 + dice.below(20))) }
        let person = people[dice.below(people.count)]
        let (other, talk) = (people[dice.below(people.count)].account, talks[dice.below(talks.count)])
        let choice = dice.below(20)
        do {
            switch choice {
            case 0..<6: try await write(by: voice(of: person), in: talk)
            case 6..<9: try await delete(by: person)
            case 9..<11:
                _ = try await conversations.propose(other, since: nil, in: talk, by: person.account, provenance: voice(of: person).provenance)
                proposals += 1
            case 11..<13:
                let yes = dice.below(3) > 0
                _ = try await conversations.answer(yes, toAdding: other, in: talk, by: person.account, provenance: .unknown)
            case 13: try await conversations.leave(talk, of: person.account, provenance: .unknown)
            case 14: try await ask(by: voice(of: person))
            case 15: try await answer(by: voice(of: person))
            case 16: try await communities.appoint(other, dice.below(2) == 0 ? .helper : .member, in: community, by: people[0])
            default: try await setAside(by: person)
            }
        } catch is RuleError {}
    }

    /// Every fourth time it is the person's program that acts.
    private mutating func voice(of person: Actor) -> Actor {
        if dice.below(4) > 0 { return person }
        return Actor(
            account: person.account, app: PostApp(name: "clock", isAutomated: true), provenance: Provenance(flags: .automated))
    }

    private mutating func write(by actor: Actor, in talk: ConversationID) async throws {
        posts.append(try await publishing.publish(PostDraft(text: "and then", audience: .direct, conversation: .present(talk)), by: actor))
    }

    private mutating func ask(by actor: Actor) async throws {
        let thread = ThreadDraft(community: community, title: "A title", kind: .question)
        posts.append(try await publishing.publish(PostDraft(text: "Who helps?", audience: .community, thread: thread), by: actor))
    }

    private mutating func answer(by actor: Actor) async throws {
        posts.append(try await publishing.publish(PostDraft(text: "I do", replyTo: posts[dice.below(posts.count)]), by: actor))
    }

    /// One of the latest posts, as far as it is the actor's.
    private mutating func delete(by actor: Actor) async throws {
        guard let post = posts.suffix(8).dropFirst(dice.below(min(8, posts.count))).first else { return }
        try await publishing.delete(post, by: actor)
    }

    private mutating func setAside(by actor: Actor) async throws {
        let service = WaitingService(store: world.store)
        let items = try await world.store.read { try $0.waitingItems(of: actor.account) }.map(\.key)
        guard !items.isEmpty else { return }
        let key = items.sorted { ($0.object, $0.kind.rawValue) < ($1.object, $1.kind.rawValue) }[dice.below(items.count)]
        switch dice.below(4) {
        case 0, 1: try await service.finish(key, by: actor)
        case 2: _ = try await service.snooze(key, .laterToday, by: actor)
        default: try await service.undo(key, by: actor)
        }
    }

    /// How many answers each person owes: as the page says, and as the log says.
    mutating func figures() async throws -> (shown: [Int], rebuilt: [Int]) {
        var (shown, rebuilt): ([Int], [Int]) = ([], [])
        let timelines = Timelines(store: world.store, clock: time.clock)
        let replay = try await world.store.read { try WaitingReplay(of: $0) }
        for person in people {
            let page = try await timelines.waiting(for: Viewer(account: person.account))
            shown.append(page.owed)
            rebuilt.append(replay.reciprocity(of: person.account, at: time.now).unpaid)
            owed += page.owed
        }
        return (shown, rebuilt)
    }
}
