import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing
import Timelines

/// The posts that the first page of the day shows to somebody who has few people here yet.
@Suite struct SharedInterestTests {
    @Test(arguments: TestEngine.available)
    func `strangers who share an interest are heard, the newest first, at most three`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let lea = try await world.person("lea", saying: ["Radio repair", "Bees"])
            var posts: [PostID] = []
            for number in 0..<4 {
                let fan = try await world.person("fan\(number)", saying: number == 3 ? ["bees", "RADIO  repair"] : ["radio repair"])
                try await world.post("older", by: fan)
                posts.append(try await world.post("hello \(number)", by: fan))
            }
            let shown = try await world.shared(with: lea)
            #expect(shown.map(\.post) == [posts[3], posts[2], posts[1]])
            #expect(shown.map(\.interests) == [["Radio repair", "Bees"], ["Radio repair"], ["Radio repair"]])
            let nobody = try await world.person("nobody", saying: [])
            #expect(try await world.shared(with: nobody).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody is shown who is known, hidden, unwilling or cannot be answered`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let lea = try await world.person("lea", saying: ["Moss"])
            var people: [Actor] = []
            for number in 0..<9 {
                let person = try await world.person("p\(number)", saying: ["moss"], discoverable: number != 0, number == 8 ? .connections : .everyone)
                people.append(person)
                try await world.post("hello", by: person)
            }
            let relationships = world.relationships
            _ = try await relationships.block(people[1].account, by: lea.account, provenance: .unknown)
            _ = try await relationships.block(lea.account, by: people[2].account, provenance: .unknown)
            _ = try await relationships.mute(people[3].account, by: lea.account)
            try await world.follow(people[4], by: lea)
            try await world.world.connect(lea.account, people[5].account)
            let (author, viewer) = (people[6].account, lea.account)
            try await world.world.store.write { try $0.dismissSuggestion(of: author, by: viewer) }
            let closed = PostDraft(text: "no answers", audience: .public, replyControl: .nobody)
            _ = try await world.publishing.publish(closed, by: people[7])
            #expect(try await world.shared(with: lea).isEmpty)
        }
    }

    @Test func `what is answered, old, a share, an answer or for few is not shown`() async throws {
        try await TimelineWorld.run { world in
            let lea = try await world.person("lea", saying: ["Moss"])
            let (tom, mia, kim) = (
                try await world.person("tom", saying: ["moss"]), try await world.person("mia", saying: ["moss"]),
                try await world.person("kim", saying: [])
            )
            let answered = try await world.post("who knows it?", by: tom)
            let open = try await world.post("look", by: mia)
            _ = try await world.boost(try await world.post("by kim", by: kim), by: mia)
            try await world.post("for few", by: mia, .followers)
            #expect(try await world.shared(with: lea).map(\.post) == [open, answered])
            let answer = try await world.post("I do", by: lea, to: answered)
            #expect(try await world.shared(with: lea).map(\.post) == [open])
            try await world.publishing.delete(answer, by: lea)
            #expect(try await world.shared(with: lea).map(\.post) == [open, answered])
            world.clock.advance(by: .days(31))
            #expect(try await world.shared(with: lea).isEmpty)
        }
    }

    @Test func `who has enough threads with others is shown none`() async throws {
        try await TimelineWorld.run { world in
            let (lea, tom) = (try await world.person("lea", saying: ["Moss"]), try await world.person("tom", saying: ["moss"]))
            try await world.post("look", by: tom)
            let friend = try await world.person("friend", saying: [])
            try await world.world.connect(lea.account, friend.account)
            for number in 0..<5 {
                #expect(try await world.shared(with: lea).count == 1, "\(number)")
                try await world.post("between us \(number)", by: friend, .connections)
            }
            #expect(try await world.shared(with: lea).isEmpty)
        }
    }
}

extension TimelineWorld {
    /// Somebody whose profile says these interests.
    fileprivate func person(
        _ name: String, saying interests: [String], discoverable: Bool = true, _ visibility: EntryVisibility = .everyone
    ) async throws -> Actor {
        let person = try await person(name)
        let said = interests.map { Interest(term: ProfileTerm(.interest, $0).text, label: $0, visibility: visibility) }
        try await world.store.write { tx in
            guard var account = try tx.account(person.account) else { throw StoreError.notFound }
            account.isDiscoverable = discoverable
            try tx.updateProfile(account)
            try tx.setInterests(of: person.account, to: said)
        }
        return person
    }

    fileprivate func shared(with actor: Actor) async throws -> [TodayContent.Shared] {
        try await timelines.today(threads: 5, for: Viewer(account: actor.account)).shared
    }
}
