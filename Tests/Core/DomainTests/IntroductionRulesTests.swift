import Domain
import Primitives
import Testing

/// An introduction under every pair of answers, in time and too late.
@Suite struct IntroductionRulesTests {
    static let maker = AccountID(rawValue: 1 << 16)
    static let first = AccountID(rawValue: 2 << 16)
    static let second = AccountID(rawValue: 3 << 16)
    static let start = Timestamp(milliseconds: 1_000_000)

    static func fresh() -> Introduction {
        Introduction(
            id: IntroductionID(rawValue: 9 << 16), introducer: maker, first: IntroductionSide(account: first),
            second: IntroductionSide(account: second), reason: "You both repair radios", createdAt: start,
            expiresAt: start.adding(Introduction.lifetime))
    }

    @Test func `only two yeses make an introduction, whoever answers first`() throws {
        for one in IntroductionAnswer.allCases {
            for other in IntroductionAnswer.allCases {
                for order in [[Self.first, Self.second], [Self.second, Self.first]] {
                    var introduction = Self.fresh()
                    let answers = [Self.first: one, Self.second: other]
                    var settled: [Bool] = []
                    for person in order {
                        settled.append(try introduction.answer(answers[person] ?? .none, by: person, mayMeet: true, now: Self.start))
                    }
                    let both = one == .yes && other == .yes
                    #expect(settled == [false, both])
                    #expect(introduction.state(at: Self.start) == (both ? .accepted : .waiting))
                    let end = Self.start.adding(Introduction.lifetime)
                    #expect(introduction.state(at: end) == (both ? .accepted : .expired))
                }
            }
        }
    }

    @Test func `what stands between the two keeps the introduction waiting`() throws {
        var introduction = Self.fresh()
        _ = try introduction.answer(.yes, by: Self.first, mayMeet: true, now: Self.start)
        let settled = try introduction.answer(.yes, by: Self.second, mayMeet: false, now: Self.start)
        #expect(!settled)
        #expect(introduction.state(at: Self.start) == .waiting)
    }

    @Test func `an answer can be changed until both said yes`() throws {
        var introduction = Self.fresh()
        _ = try introduction.answer(.yes, by: Self.first, mayMeet: true, now: Self.start)
        _ = try introduction.answer(.no, by: Self.first, mayMeet: true, now: Self.start)
        let early = try introduction.answer(.yes, by: Self.second, mayMeet: true, now: Self.start)
        #expect(!early)
        let settled = try introduction.answer(.yes, by: Self.first, mayMeet: true, now: Self.start)
        #expect(settled)
        #expect(throws: RuleError.self) { _ = try introduction.answer(.no, by: Self.first, mayMeet: true, now: Self.start) }
    }

    @Test func `nobody answers too late, and only the two answer`() {
        var introduction = Self.fresh()
        #expect(throws: RuleError.notFound) { _ = try introduction.answer(.yes, by: Self.maker, mayMeet: true, now: Self.start) }
        let end = introduction.expiresAt
        #expect(throws: RuleError.self) { _ = try introduction.answer(.yes, by: Self.first, mayMeet: true, now: end) }
        #expect(introduction == Self.fresh())
    }

    @Test func `thanks are said once, by the two, after both said yes`() throws {
        var introduction = Self.fresh()
        #expect(throws: RuleError.self) { try introduction.thank(by: Self.first, words: "") }
        _ = try introduction.answer(.yes, by: Self.first, mayMeet: true, now: Self.start)
        _ = try introduction.answer(.yes, by: Self.second, mayMeet: true, now: Self.start)
        #expect(throws: RuleError.notFound) { try introduction.thank(by: Self.maker, words: "") }
        try introduction.thank(by: Self.second, words: "We talk every week")
        #expect(introduction.second.thanks == "We talk every week")
        #expect(introduction.first.thanks == nil)
        #expect(throws: RuleError.self) { try introduction.thank(by: Self.second, words: "again") }
    }

    @Test(arguments: [
        (Relation.none, false), (Relation(follow: .accepted), false), (Relation(followedBy: .accepted), false),
        (Relation(follow: .requested, followedBy: .accepted), false), (Relation(follow: .accepted, followedBy: .accepted), true),
        (Relation(follow: .accepted, isBlocking: true), false), (Relation(follow: .accepted, followedBy: .accepted, isBlockedBy: true), false),
    ])
    func `one introduces whom one is close to`(_ relation: Relation, _ may: Bool) {
        #expect(Introduction.mayIntroduce(relation) == may)
    }

    @Test func `connected people may be introduced, blocked ones never`() {
        #expect(Introduction.mayIntroduce(Relation(connection: .connected)))
        #expect(!Introduction.mayIntroduce(Relation(isBlockedBy: true, connection: .connected)))
    }
}
