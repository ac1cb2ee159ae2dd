import Domain
import Primitives
import Testing

/// What may stand in a profile, and who is shown it.
@Suite struct ProfileRulesTests {
    private static let account = AccountID(rawValue: 16)
    private static let viewer = AccountID(rawValue: 32)

    @Test(arguments: [
        (nil, nil, true), (1900, 2100, true), (2000, 2000, true), (2001, 2000, false), (1899, nil, false), (nil, 2101, false), (2000, nil, true),
    ] as [(Int?, Int?, Bool)])
    func `background names years of living people, in their order`(from: Int?, to: Int?, holds: Bool) {
        #expect(ProfileRules.mayHold(from: from, to: to) == holds)
    }

    @Test func `entries are shown to everyone, to connections or to oneself, and none to somebody blocked`() {
        let interests = EntryVisibility.allCases.map { Interest(term: "\($0)", label: "\($0)", visibility: $0) }
        let background = EntryVisibility.allCases.map { BackgroundEntry(kind: .place, entry: "\($0)", visibility: $0) }
        func seen(_ viewer: AccountID?, _ relation: Relation) -> [String] {
            let lines = ProfileRules.shown(background, of: Self.account, to: viewer, relation).map(\.entry)
            #expect(ProfileRules.shown(interests, of: Self.account, to: viewer, relation).map(\.label) == lines)
            return lines
        }
        #expect(seen(nil, .none) == ["everyone"] && seen(Self.viewer, .none) == ["everyone"])
        #expect(seen(Self.viewer, Relation(connection: .connected)) == ["everyone", "connections"])
        #expect(seen(Self.account, .none) == ["everyone", "connections", "me"])
        #expect(seen(Self.viewer, Relation(isBlockedBy: true)) == [])
        #expect(ProfileRules.isHidden(Relation(isBlockedBy: true)) && !ProfileRules.isHidden(Relation(isBlocking: true)))
    }

    @Test(arguments: AudienceKind.allCases) func `search engines keep public posts of those who want it`(_ audience: AudienceKind) {
        #expect(ProfileRules.mayIndex(audience, byIndexable: true) == (audience == .public))
        #expect(!ProfileRules.mayIndex(audience, byIndexable: false))
    }
}
