import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

/// Who is suggested to whom, why, and who never is; and who is found by what they say.
@Suite struct SuggestionTests {
    /// People who wish to be found.
    private struct Party: Sendable {
        let relating: Relating

        var world: TestWorld { relating.world }

        func person(discoverable: Bool = true, hidesNetwork: Bool = false) async throws -> AccountID {
            let id = try await relating.person(Relating.uniqueName())
            try await world.store.write { tx in
                guard var account = try tx.account(id) else { throw StoreError.notFound }
                (account.isDiscoverable, account.hidesNetwork) = (discoverable, hidesNetwork)
                try tx.updateProfile(account)
            }
            return id
        }

        func say(_ account: AccountID, interest: String, _ visibility: EntryVisibility = .everyone) async throws {
            try await world.store.write {
                try $0.setInterests(of: account, to: [Interest(term: interest.lowercased(), label: interest, visibility: visibility)])
            }
        }

        func say(_ account: AccountID, worked entry: String, _ visibility: EntryVisibility = .everyone) async throws {
            try await world.store.write {
                try $0.setBackground(of: account, to: [BackgroundEntry(kind: .work, entry: entry, visibility: visibility)])
            }
        }

        func suggested(to viewer: AccountID) async throws -> [AccountID: [Suggestion.Reason]] {
            Dictionary(try await ranked(for: viewer).map { ($0.subject, $0.reasons) }) { first, _ in first }
        }

        /// The best first; connections of connections are read `stretch` at a time.
        func ranked(for viewer: AccountID, stretch: Int = SuggestionQueries.mostShared) async throws -> [Suggestion] {
            let now = relating.time.now
            return try await world.store.read { view in
                try SuggestionQueries(for: Viewer(account: viewer), at: now, in: view, mostShared: stretch)?.people(limit: 40) ?? []
            }
        }

        func found(_ text: String, by viewer: AccountID?) async throws -> Set<AccountID> {
            let now = relating.time.now
            return try await world.store.read { view in
                let people = try PeopleSearch.people(
                    saying: text, as: ProfileTerm.Kind.allCases, after: nil, limit: 40, for: Viewer(account: viewer), at: now, in: view)
                return Set(people.found.map(\.account))
            }
        }
    }

    @Test func `a search names nobody who says it to others only, not even as the end of a page`() async throws {
        try await withRelating { relating in
            let party = Party(relating: relating)
            let viewer = try await party.person()
            for _ in 0..<205 { try await party.say(try await party.person(), interest: "Moss", .connections) }
            let shown = try await party.person()
            try await party.say(shown, interest: "Moss")
            let now = relating.time.now
            let page = try await relating.world.store.read { view in
                try PeopleSearch.people(
                    saying: "moss", as: ProfileTerm.Kind.allCases, after: nil, limit: 5, for: Viewer(account: viewer), at: now, in: view)
            }
            #expect(page.found.map(\.account) == [shown] && page.next == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `shared connections, interests and background are reasons, each in its own words`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let party = Party(relating: relating)
            let (me, tom, mia, kim) = (
                try await party.person(), try await party.person(), try await party.person(), try await party.person()
            )
            let (hobby, firm) = (Relating.uniqueName(), Relating.uniqueName())
            try await party.world.connect(me, tom)
            try await party.world.connect(tom, mia)
            try await party.say(me, interest: hobby)
            try await party.say(kim, interest: hobby.uppercased())
            try await party.say(me, worked: firm, .me)
            try await party.say(mia, worked: "  \(firm.uppercased()) ")
            let found = try await party.suggested(to: me)
            #expect(found[mia] == [.known([tom]), .background(.work, firm)])
            #expect(found[kim] == [.interest(hobby)])
            #expect(found[tom] == nil && found[me] == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody is suggested who does not wish it, is blocked, muted, followed or dismissed`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let party = Party(relating: relating)
            let (me, hobby) = (try await party.person(), Relating.uniqueName())
            try await party.say(me, interest: hobby)
            var people: [AccountID] = []
            for index in 0..<8 {
                people.append(try await party.person(discoverable: index != 0))
                try await party.say(people[index], interest: hobby)
            }
            let service = relating.service
            _ = try await service.block(people[1], by: me, provenance: .unknown)
            _ = try await service.block(me, by: people[2], provenance: .unknown)
            _ = try await service.mute(people[3], by: me, for: nil, notifications: true)
            try await relating.follow(people[4], by: me)
            let suspended = people[5]
            try await party.world.store.write { try $0.setState(of: suspended, to: .suspended) }
            let suggestions = SuggestionService(store: party.world.store)
            try await suggestions.dismiss(people[6], by: Actor(account: me))
            #expect(Set(try await party.suggested(to: me).keys) == [people[7]])
            try await suggestions.restore(people[6], by: Actor(account: me))
            #expect(Set(try await party.suggested(to: me).keys) == [people[6], people[7]])
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is for fewer eyes is no reason, and whom somebody hides is not named`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let party = Party(relating: relating)
            let (me, hobby) = (try await party.person(), Relating.uniqueName())
            let (quiet, shy, mia) = (
                try await party.person(hidesNetwork: true), try await party.person(hidesNetwork: true), try await party.person()
            )
            let (open, secret) = (try await party.person(), try await party.person())
            try await party.say(me, interest: hobby)
            try await party.say(secret, interest: hobby, .me)
            try await party.say(open, interest: hobby, .connections)
            try await party.world.connect(me, quiet)
            try await party.world.connect(quiet, mia)
            #expect(try await party.suggested(to: me).isEmpty)
            let tom = try await party.person()
            try await party.world.connect(me, tom)
            try await party.world.connect(tom, shy)
            #expect(try await party.suggested(to: me).isEmpty)
            try await party.world.connect(tom, mia)
            #expect(try await party.suggested(to: me) == [mia: [.known([tom])]])
        }
    }

    @Test(arguments: TestEngine.available)
    func `not even the order tells whom somebody knows who hides it`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let party = Party(relating: relating)
            let (me, hobby, firm) = (try await party.person(), Relating.uniqueName(), Relating.uniqueName())
            let (shy, open) = (try await party.person(hidesNetwork: true), try await party.person())
            try await party.say(me, interest: hobby)
            try await party.say(me, worked: firm)
            try await party.say(shy, interest: hobby)
            try await party.say(open, worked: firm)
            for _ in 0..<3 {
                let friend = try await party.person()
                try await party.world.connect(me, friend)
                try await party.world.connect(friend, shy)
            }
            let ranked = try await party.ranked(for: me)
            #expect(ranked.map(\.subject) == [open, shy])
            #expect(ranked.map(\.reasons) == [[.background(.work, firm)], [.interest(hobby)]])
        }
    }

    @Test(arguments: TestEngine.available)
    func `who is connected with nearly everybody is still told of the others`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let party = Party(relating: relating)
            let stranger = try await party.person()
            relating.time.advance(by: .seconds(1))
            let me = try await party.person()
            var friends: [AccountID] = []
            for _ in 0..<5 {
                let friend = try await party.person()
                // The oldest connection of all: the latest are read first.
                if friends.isEmpty { try await party.world.connect(friend, stranger) }
                relating.time.advance(by: .seconds(1))
                for other in friends + [me] { try await party.world.connect(friend, other) }
                friends.append(friend)
            }
            let ranked = try await party.ranked(for: me, stretch: 10)
            #expect(ranked.map(\.subject) == [stranger])
            #expect(ranked.first?.reasons == [.known([friends[0]])])
            // A few stretches are read, not all there are.
            #expect(try await party.ranked(for: me, stretch: 1).isEmpty)
        }
    }

    @Test func `no more dismissals are kept than may be, and asking again for one that is kept is no fault`() async throws {
        try await withRelating { relating in
            let party = Party(relating: relating)
            let (me, service) = (Actor(account: try await party.person()), SuggestionService(store: relating.world.store, most: 2))
            let people = [try await party.person(), try await party.person(), try await party.person()]
            for person in people.prefix(2) { try await service.dismiss(person, by: me) }
            try await service.dismiss(people[0], by: me)
            // Whether there is such an account or not.
            for id in [people[2], AccountID(rawValue: 12)] {
                #expect(await refusal { try await service.dismiss(id, by: me) } == "too_many_dismissals")
            }
            try await service.restore(people[0], by: me)
            try await service.dismiss(people[2], by: me)
        }
    }

    @Test(arguments: TestEngine.available)
    func `people are found by what they say, as far as each entry is for the viewer`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let party = Party(relating: relating)
            let (me, word) = (try await party.person(), Relating.uniqueName())
            let (open, near, secret, shy) = (
                try await party.person(), try await party.person(), try await party.person(), try await party.person(discoverable: false)
            )
            try await party.say(open, interest: word)
            try await party.say(near, worked: word, .connections)
            try await party.say(secret, interest: word, .me)
            try await party.say(shy, interest: word)
            #expect(try await party.found(word.uppercased(), by: me) == [open])
            #expect(try await party.found(word, by: nil) == [open])
            try await party.world.connect(me, near)
            try await party.world.connect(me, shy)
            #expect(try await party.found(word, by: me) == [open, near, shy])
            #expect(try await party.found(word, by: secret) == [open])
            _ = try await relating.service.block(me, by: open, provenance: .unknown)
            #expect(try await party.found(word, by: me) == [near, shy])
            try await party.world.store.write { try $0.setInterests(of: shy, to: []) }
            #expect(try await party.found(word, by: me) == [near])
        }
    }
}
