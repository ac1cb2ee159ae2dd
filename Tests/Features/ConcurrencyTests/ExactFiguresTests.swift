import Domain
import Publishing
import Store
import TestSupport
import Testing

/// Many at once, and the same person twice at once: figures end exact, with one row each.
@Suite struct ExactFiguresTests {
    @Test(arguments: TestEngine.available)
    func `two hundred people who act at once, twice each, are each counted once`(engine: TestEngine) async throws {
        try await Crowd.gather(on: engine) { crowd in
            try await crowd.all(times: 2) { person, number in
                try await crowd.reactions.favourite(crowd.post, by: person)
                _ = try await crowd.reactions.boost(crowd.post, by: person)
                try await crowd.follow(person)
                try await crowd.vote(person, number % 3)
            }
            let all = Tally.Figures(favourites: Crowd.size, boosts: Crowd.size, followers: Crowd.size, voters: Crowd.size)
            #expect(try await crowd.tally() == Tally(shown: all, counted: all, tallies: [67, 67, 66]))

            try await crowd.all(times: 2) { person, _ in
                try await crowd.reactions.unfavourite(crowd.post, by: person)
                try await crowd.reactions.unboost(crowd.post, by: person)
                try await crowd.unfollow(person)
            }
            let none = Tally.Figures(favourites: 0, boosts: 0, followers: 0, voters: Crowd.size)
            #expect(try await crowd.tally() == Tally(shown: none, counted: none, tallies: [67, 67, 66]))
            #expect(try await crowd.differences() == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `acting and taking back at the same moment leaves figures and log agreed`(engine: TestEngine) async throws {
        try await Crowd.gather(on: engine) { crowd in
            try await crowd.all(times: 3) { person, _ in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await crowd.reactions.favourite(crowd.post, by: person) }
                    group.addTask { try await crowd.reactions.unfavourite(crowd.post, by: person) }
                    group.addTask { _ = try await crowd.reactions.boost(crowd.post, by: person) }
                    group.addTask { try await crowd.reactions.unboost(crowd.post, by: person) }
                    group.addTask { try await crowd.follow(person) }
                    group.addTask { try await crowd.unfollow(person) }
                    try await group.waitForAll()
                }
            }
            let tally = try await crowd.tally()
            #expect(tally.shown == tally.counted)
            #expect(try await crowd.differences() == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `sharing a post while it is deleted leaves no share behind`(engine: TestEngine) async throws {
        try await Crowd.gather(on: engine) { crowd in
            for round in 0..<25 {
                let post = try await crowd.publishing.publish(PostDraft(text: "soon gone \(round)"), by: crowd.author)
                let sharers = crowd.people[(round * 8)..<(round * 8 + 8)]
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (number, sharer) in sharers.enumerated() {
                        group.addTask {
                            do { _ = try await crowd.reactions.boost(post, by: sharer) } catch let error as RuleError where error == .notFound {}
                        }
                        if number == 3 { group.addTask { try await crowd.publishing.delete(post, by: crowd.author) } }
                    }
                    try await group.waitForAll()
                }
            }
            try await crowd.removeBoosts()
            let people = crowd.people.map(\.account)
            let posts = try await crowd.store.read { try $0.accountCounters(people).values.map(\.posts) }
            #expect(posts.allSatisfy { $0 == 0 })
            #expect(try await crowd.differences() == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `posts with one key at one moment are one post`(engine: TestEngine) async throws {
        try await Crowd.gather(on: engine) { crowd in
            let author = crowd.author
            for round in UInt8(0)..<20 {
                let draft = PostDraft(text: "once \(round)", idempotencyKeyHash: Array(repeating: round, count: 32))
                let ids = try await withThrowingTaskGroup(of: PostID.self) { group in
                    for _ in 0..<8 { group.addTask { try await crowd.publishing.publish(draft, by: author) } }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(ids.count == 1)
            }
            let counters = try await crowd.store.read { try $0.accountCounters([author.account])[author.account] }
            #expect(counters?.posts == 21)
            #expect(try await crowd.differences() == [])
        }
    }
}
