import Domain
import Primitives
import Store
import StoreSQL
import TestSupport
import Testing

/// By what profiles are found.
@Suite struct ProfileTermTests {
    @Test(arguments: TestEngine.available)
    func `who says a term is found by it page by page until it is no longer said`(engine: TestEngine) async throws {
        try await withPeople(engine, 4) { world, accounts in
            let people = accounts.map(\.id).sorted()
            let word = "w\(people[0])"
            let term = ProfileTerm(.interest, word)
            try await world.store.write { tx in
                for (index, person) in people.enumerated() {
                    let visibility: EntryVisibility = index == 3 ? .me : index == 2 ? .connections : .everyone
                    try tx.setInterests(of: person, to: [Interest(term: word, label: word, visibility: visibility)])
                }
            }
            let (first, second, narrow, pairs) = try await world.store.read { view in
                (
                    try view.accounts(saying: term, after: nil, limit: 1), try view.accounts(saying: term, after: people[0], limit: 9),
                    try view.accounts(sayingToConnections: term, after: nil, limit: 9),
                    try view.accounts(sayingAnyOf: [term, ProfileTerm(.place, word)], limit: 9).map(\.account).sorted()
                )
            }
            #expect(first == [people[0]] && second == [people[1]] && narrow == [people[2]] && pairs == [people[0], people[1]])
            try await world.store.write { tx in
                try tx.setInterests(of: people[0], to: [])
                try tx.setBackground(of: people[1], to: [BackgroundEntry(kind: .place, entry: word)])
            }
            let (rest, place) = try await world.store.read { view in
                (
                    try view.accounts(saying: term, after: nil, limit: 9),
                    try view.accounts(saying: ProfileTerm(.place, word), after: nil, limit: 9)
                )
            }
            #expect(rest == [people[1]] && place == [people[1]])
        }
    }

    @Test func `profiles that were there before are found once they have been read`() async throws {
        try await withMemoryStore { world in
            var people: [AccountID] = []
            for name in ["ana", "ben", "cem"] { people.append(try await world.insertAccount(name)) }
            let said = people
            try await world.store.write { tx in
                for id in said { try tx.setInterests(of: id, to: [Interest(term: "radios", label: "Radios")]) }
            }
            try await world.store.exclusively { session in
                for table in ["profile_terms", "account_terms"] { try session.execute("DELETE FROM \(table)") }
            }
            let term = ProfileTerm(.interest, "radios")
            #expect(try await world.store.read { try $0.accounts(saying: term, after: nil, limit: 9) } == [])
            try await world.store.write { tx in for id in said { try tx.indexProfile(of: id) } }
            #expect(try await world.store.read { try $0.accounts(saying: term, after: nil, limit: 9) } == said.sorted())
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is dismissed stays so until it is restored, for one account alone`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, accounts in
            let people = accounts.map(\.id)
            try await world.store.write { tx in for _ in 0..<2 { try tx.dismissSuggestion(of: people[1], by: people[0]) } }
            let (own, others) = try await world.store.read { view in
                (try view.dismissed(by: people[0], among: people), try view.dismissed(by: people[2], among: people))
            }
            #expect(own == [people[1]] && others == [])
            let restored = try await world.store.write { tx in try (0..<2).map { _ in try tx.restoreSuggestion(of: people[1], by: people[0]) } }
            #expect(restored == [true, false])
        }
    }
}
