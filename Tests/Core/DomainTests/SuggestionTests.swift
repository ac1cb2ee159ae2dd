import Domain
import Primitives
import Testing

/// How suggestions are put in order, and when two say the same.
@Suite struct SuggestionRuleTests {
    private static func id(_ number: Int64) -> AccountID { AccountID(rawValue: number) }

    @Test func `stronger reasons come first, and nobody without one comes at all`() {
        let tom = Self.id(9)
        let ranked = Suggestion.ranked(
            [
                Self.id(1): [.interest("a")], Self.id(2): [.interest("a"), .known([tom])], Self.id(3): [],
                Self.id(4): [.interest("a"), .interest("b"), .background(.work, "c"), .wrote],
            ], limit: 2)
        #expect(ranked.map(\.subject) == [Self.id(4), Self.id(2)])
        #expect(ranked.first?.reasons == [.wrote, .background(.work, "c"), .interest("a")])
        #expect(ranked.last?.reasons == [.known([tom]), .interest("a")])
    }

    @Test func `the same in other spelling is the same, and an interest is no place`() {
        #expect(ProfileTerm(.interest, " Old  Radios ").id == ProfileTerm(.interest, "old radios").id)
        #expect(ProfileTerm(.interest, "rome").id != ProfileTerm(.place, "rome").id)
        #expect(ProfileTerm(.interest, "radio").asTopic == ProfileTerm(.topic, "Radio"))
    }

    @Test func `a community is found by its whole topic and by its longer words`() {
        let terms = ProfileTerm.topics(of: "Old radios & the Café").map(\.text)
        #expect(terms == ["café", "old radios & the café", "radios"])
        #expect(ProfileTerm.topics(of: " ").isEmpty)
    }
}
