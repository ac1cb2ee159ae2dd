import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

/// Introductions by the service, on every engine: who may make one, what follows from two yeses, and that a no leaves no trace.
@Suite struct IntroductionTests {
    /// An introducer whom two people follow each other with.
    private struct Trio: Sendable {
        let relating: Relating
        let maker: AccountID
        let first: AccountID
        let second: AccountID

        init(_ relating: Relating) async throws {
            self.relating = relating
            maker = try await relating.person(Relating.uniqueName())
            first = try await relating.person(Relating.uniqueName())
            second = try await relating.person(Relating.uniqueName())
            for other in [first, second] {
                try await relating.follow(other, by: maker)
                try await relating.follow(maker, by: other)
            }
        }

        var service: IntroductionService { IntroductionService(store: relating.world.store) }

        func propose() async throws -> Introduction {
            try await service.propose(first, second, reason: " You both repair radios ", by: Actor(account: maker))
        }

        func answer(_ isYes: Bool, _ id: IntroductionID, by account: AccountID) async throws -> Introduction {
            try await service.answer(isYes, to: id, by: Actor(account: account))
        }

        func one(_ id: IntroductionID, for viewer: AccountID) async throws -> Introduction {
            let now = relating.time.now
            return try await relating.world.store.read { try IntroductionQueries.one(id, for: viewer, at: now, in: $0) }
        }

        /// What waits for the answer of `person`.
        func waits(_ person: AccountID) async throws -> [WaitingKey] {
            try await relating.world.store.read { try $0.waitingItems(of: person) }.map(\.key)
        }

        /// What two lists of `viewer` hold, with every field that an answer of the other could change left in.
        func lists(_ viewer: AccountID) async throws -> [Introduction] {
            let now = relating.time.now
            return try await relating.world.store.read { view in
                let page = PageRequest<IntroductionKey>(limit: 20)
                return try IntroductionQueries.asking(viewer, at: now, page, in: view).entries
                    + IntroductionQueries.made(by: viewer, page, in: view).entries
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `two yeses connect the two, tell the introducer and begin a conversation`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let trio = try await Trio(relating)
            let made = try await trio.propose()
            #expect(made.reason == "You both repair radios")
            let half = try await trio.answer(true, made.id, by: trio.second)
            #expect(half.state(at: relating.time.now) == .waiting)
            #expect(try await relating.relation(trio.first, trio.second).connection == .none)
            let whole = try await trio.answer(true, made.id, by: trio.first)
            #expect(whole.state(at: relating.time.now) == .accepted)
            #expect(try await relating.relation(trio.first, trio.second).connection == .connected)
            let meeting = try await relating.world.store.read { try $0.meeting(of: trio.second, with: trio.first) }
            #expect(meeting?.via == Provenance.Via(kind: .introduction, id: made.id.rawValue))
            #expect(try await relating.relation(trio.first, trio.second).follow == .none)
            let thanked = try await trio.service.thank(for: made.id, words: "We talk", by: Actor(account: trio.first))
            #expect(thanked.first.thanks == "We talk")
            #expect(try await trio.one(made.id, for: trio.maker).first.thanks == "We talk")
            await #expect(throws: RuleError.self) { _ = try await trio.answer(false, made.id, by: trio.first) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `somebody not close, oneself, the same two twice and a missing reason are refused`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let trio = try await Trio(relating)
            let stranger = try await relating.person(Relating.uniqueName())
            let actor = Actor(account: trio.maker)
            for (first, second, reason) in [
                (trio.first, stranger, "x"), (trio.first, trio.maker, "x"), (trio.first, trio.first, "x"), (trio.first, trio.second, "  "),
            ] {
                await #expect(throws: RuleError.self) { _ = try await trio.service.propose(first, second, reason: reason, by: actor) }
            }
            _ = try await trio.propose()
            await #expect(throws: RuleError.self) {
                _ = try await trio.service.propose(trio.second, trio.first, reason: "again", by: actor)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a block by one of the two is not to be told from silence`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let trio = try await Trio(relating)
            _ = try await relating.service.block(trio.second, by: trio.first, provenance: .unknown)
            let made = try await trio.propose()
            #expect(try await trio.lists(trio.first).isEmpty, "who blocks the other is not bothered")
            #expect(try await trio.lists(trio.second).map(\.id) == [made.id])
            await #expect(throws: RuleError.notFound) { _ = try await trio.answer(true, made.id, by: trio.first) }
            let answered = try await trio.answer(true, made.id, by: trio.second)
            #expect(answered.state(at: relating.time.now) == .waiting)
            #expect(try await trio.one(made.id, for: trio.maker).state(at: relating.time.now) == .waiting)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a block of the introducer hides the introduction, also later`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let trio = try await Trio(relating)
            let made = try await trio.propose()
            _ = try await trio.answer(true, made.id, by: trio.second)
            _ = try await relating.service.block(trio.maker, by: trio.second, provenance: .unknown)
            await #expect(throws: RuleError.notFound) { _ = try await trio.one(made.id, for: trio.second) }
            let answered = try await trio.answer(true, made.id, by: trio.first)
            #expect(answered.acceptedAt == nil)
        }
    }

    @Test(arguments: TestEngine.available, [nil, true, false])
    func `what is taken back is gone for the two, says the same whatever was answered, and asks nobody twice who said no`(
        _ engine: TestEngine, _ answer: Bool?
    ) async throws {
        try await withRelating(engine) { relating in
            let trio = try await Trio(relating)
            let made = try await trio.propose()
            try await relating.world.store.write { tx in
                for person in [trio.first, trio.second] {
                    _ = try tx.addNotification(.introduction, to: person, by: trio.maker, about: made.id.rawValue)
                }
            }
            if let answer { _ = try await trio.answer(answer, made.id, by: trio.first) }
            let actor = Actor(account: trio.maker)
            await #expect(throws: RuleError.notFound) { _ = try await trio.service.withdraw(made.id, by: Actor(account: trio.first)) }
            var gone = try await trio.service.withdraw(made.id, by: actor)
            (gone.first.answer, gone.expiresAt) = (.none, made.expiresAt)
            #expect(gone == made, "nothing else is told")
            #expect(try await trio.one(made.id, for: trio.maker).state(at: relating.time.now) == .withdrawn)
            for person in [trio.first, trio.second] {
                await #expect(throws: RuleError.notFound) { _ = try await trio.one(made.id, for: person) }
                await #expect(throws: RuleError.notFound) { _ = try await trio.answer(true, made.id, by: person) }
                #expect(try await trio.lists(person).isEmpty)
                #expect(try await trio.waits(person).isEmpty)
                let told = try await relating.world.store.read { try $0.notifications(of: person, NotificationFilter(), PageRequest(limit: 5)) }
                #expect(!told.contains { $0.kind == .introduction })
            }
            #expect(await refusal { _ = try await trio.service.withdraw(made.id, by: actor) } == "introduction_closed")
            let events = try await relating.world.events().filter { $0.object == .introduction(made.id) && $0.verb == .withdraw }
            #expect(events.map(\.owner) == [trio.maker])
            relating.time.advance(by: .days(1))
            let again = try await trio.propose()
            #expect(try await trio.waits(trio.first) == (answer == false ? [] : [.introduction(again.id)]))
            #expect(try await trio.waits(trio.second) == [.introduction(again.id)])
            #expect(again.id != made.id && again.state(at: relating.time.now) == .waiting)
        }
    }

    @Test func `what both said yes to, or has ended, is not taken back`() async throws {
        try await withRelating { relating in
            let trio = try await Trio(relating)
            let (made, actor) = (try await trio.propose(), Actor(account: trio.maker))
            for person in [trio.first, trio.second] { _ = try await trio.answer(true, made.id, by: person) }
            #expect(await refusal { _ = try await trio.service.withdraw(made.id, by: actor) } == "introduction_closed")
            let late = try await trio.propose()
            relating.time.advance(by: .days(30))
            #expect(await refusal { _ = try await trio.service.withdraw(late.id, by: actor) } == "introduction_closed")
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody answers after thirty days`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let trio = try await Trio(relating)
            let made = try await trio.propose()
            relating.time.advance(by: .days(30))
            await #expect(throws: RuleError.self) { _ = try await trio.answer(true, made.id, by: trio.first) }
            #expect(try await trio.one(made.id, for: trio.maker).state(at: relating.time.now) == .expired)
            _ = try await trio.propose()
        }
    }

    /// Random answers against the simplest model: the last answer of each counts until both are yes or the time is over.
    @Test(arguments: TestEngine.available, TestRun.several(2))
    func `random answers end as a simple model says`(engine: TestEngine, run: TestRun) async throws {
        try await withRelating(engine) { relating in
            let trio = try await Trio(relating)
            var dice = run.dice
            for _ in run.steps(12, long: 200) {
                let made = try await trio.propose()
                var (last, accepted, age): ([AccountID: Bool], Bool, Int) = ([:], false, 0)
                for _ in 0..<8 {
                    switch dice.below(5) {
                    case 4:
                        let days = 1 + dice.below(12)
                        relating.time.advance(by: .days(days))
                        age += days
                    case let choice:
                        let (who, isYes) = (choice % 2 == 0 ? trio.first : trio.second, dice.below(2) == 0)
                        let isOpen = !accepted && age < 30
                        do {
                            _ = try await trio.answer(isYes, made.id, by: who)
                            #expect(isOpen, "\(run)")
                            last[who] = isYes
                        } catch is RuleError {
                            #expect(!isOpen, "\(run)")
                        }
                        accepted = accepted || (last[trio.first] == true && last[trio.second] == true)
                    }
                }
                let expected: IntroductionState = accepted ? .accepted : age >= 30 ? .expired : .waiting
                #expect(try await trio.one(made.id, for: trio.maker).state(at: relating.time.now) == expected, "\(run)")
                relating.time.advance(by: .days(31))
            }
            let verbs = try await relating.world.events().filter { $0.object.kind == .introduction && $0.verb != .thank }
            #expect(verbs.allSatisfy { $0.owner == $0.actor }, "what somebody answered is in nobody else's log")
        }
    }

    @Test(arguments: TestEngine.available)
    func `of several proposals of the same two at once one is made`(_ engine: TestEngine) async throws {
        try await withRelating(engine, connectionCount: 4) { relating in
            let trio = try await Trio(relating)
            let made = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        let actor = Actor(account: trio.maker)
                        return (try? await trio.service.propose(trio.first, trio.second, reason: "reason \(number)", by: actor)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
            let open = try await trio.lists(trio.maker)
            #expect(open.count == 1)
        }
    }

    @Test func `a button pressed twice makes one introduction, and says that it is made`() async throws {
        try await withRelating { relating in
            let trio = try await Trio(relating)
            let made = try await trio.propose()
            relating.time.advance(by: .minutes(5))
            let again = try await trio.propose()
            #expect(again == made)
            #expect(try await relating.verbs().filter { $0 == .introduce }.count == 1)
            relating.time.advance(by: .minutes(5))
            #expect(await refusal { _ = try await trio.propose() } == "introduction_waits")
        }
    }

    @Test func `a program thanks without words`() async throws {
        try await withRelating { relating in
            let trio = try await Trio(relating)
            let made = try await trio.propose()
            for person in [trio.first, trio.second] { _ = try await trio.answer(true, made.id, by: person) }
            let program = Actor(account: trio.first, provenance: Provenance(flags: .automated))
            #expect(await refusal { _ = try await trio.service.thank(for: made.id, words: "Great", by: program) } == "automation_words")
            _ = try await trio.service.thank(for: made.id, words: " ", by: program)
        }
    }
}
