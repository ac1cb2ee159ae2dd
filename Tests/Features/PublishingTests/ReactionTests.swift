import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@Suite struct ReactionTests {
    @Test func `a favourite counts once, can be taken back and done again`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.post("Like me", by: ana)
            for _ in 0..<2 { try await world.reactions.favourite(id, by: ben) }
            #expect(try await world.loaded(id)?.counters.favourites == 1)
            for _ in 0..<2 { try await world.reactions.unfavourite(id, by: ben) }
            #expect(try await world.loaded(id)?.counters.favourites == 0)
            try await world.reactions.favourite(id, by: ben)
            let likes = try await world.events().filter { $0.actor == ben.account }
            #expect(likes.map(\.verb) == [.like, .undo, .like])
            #expect(likes.map(\.epoch) == [0, 0, 1])
        }
    }

    @Test func `a boost of a boost is not flattened: it remembers through whom the post was seen`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let id = try await world.post("Pass it on", by: ana)
            let first = try await world.reactions.boost(id, by: ben)
            let second = try await world.reactions.boost(first, by: cleo)
            let boost = try #require(try await world.loaded(second)).post
            #expect(boost.boostOf == id)
            #expect(boost.via == first)
            let share = try #require(try await world.events().last)
            #expect(share.verb == .share && share.object == .post(id) && share.provenance.via == .boost(first))
            #expect(try await world.loaded(id)?.counters.boosts == 2)
        }
    }

    @Test func `what an app cannot say stays unknown`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.post("Pass it on", by: ana)
            _ = try await world.reactions.boost(id, by: ben)
            let share = try #require(try await world.events().last)
            #expect(share.provenance == .unknown)
            #expect(share.provenance.entry == .unknown && share.provenance.via == nil)
        }
    }

    @Test func `boosting twice gives the same boost, taking it back removes it`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.post("Pass it on", by: ana)
            let first = try await world.reactions.boost(id, by: ben)
            #expect(try await world.reactions.boost(id, by: ben) == first)
            try await world.reactions.unboost(id, by: ben)
            #expect(try await world.loaded(first) == nil)
            #expect(try await world.loaded(id)?.counters.boosts == 0)
            #expect(try await world.figures(ben).posts == 0)
            try await world.reactions.unboost(id, by: ben)
            #expect(try await world.reactions.boost(id, by: ben) != first)
        }
    }

    @Test func `only open posts are boosted, and one's own to followers`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let own = try await world.post("For followers", by: ana, .followers)
            #expect(try await world.loaded(world.reactions.boost(own, by: ana))?.post.audience == .followers)
            let secret = try await world.post("@ben secret", by: ana, .direct)
            let error = await #expect(throws: RuleError.self) { try await world.reactions.boost(secret, by: ben) }
            #expect(error?.code == "boost_not_allowed")
        }
    }

    @Test func `votes count once per person and stop when the poll has ended`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let draft = PostDraft(text: "Tea?", poll: PollDraft(options: ["Yes", "No"], duration: .hours(1)))
            let id = try await world.publishing.publish(draft, by: ana)
            try await world.reactions.vote([0], in: id, by: ben)
            func refusal(_ choices: [Int], _ actor: Actor) async -> String? {
                await #expect(throws: RuleError.self) { try await world.reactions.vote(choices, in: id, by: actor) }?.code
            }
            #expect(await refusal([1], ben) == "poll_voted_already")
            #expect(await refusal([0, 1], cleo) == "poll_choice")
            #expect(await refusal([7], cleo) == "poll_choice")
            #expect(await refusal([0], ana) == "poll_own")
            world.clock.advance(by: .hours(2))
            #expect(await refusal([0], cleo) == "poll_ended")
            #expect(try await world.loaded(id)?.poll?.tallies == [1, 0])
            #expect(try await world.loaded(id)?.poll?.voters == 1)
        }
    }

    @Test func `the end of a poll is told to its author and its voters once`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let draft = PostDraft(text: "Tea?", poll: PollDraft(options: ["Yes", "No"], duration: .hours(1)))
            let id = try await world.publishing.publish(draft, by: ana)
            try await world.reactions.vote([0], in: id, by: ben)
            _ = try await world.waitingJobs()
            world.clock.advance(by: .hours(2))
            let job = try #require(try await world.waitingJobs().first { $0.kind == ClosePoll.kind })
            for _ in 0..<2 {
                let effect = try await ClosePoll(store: world.world.store, clock: world.clock.clock).perform(job)
                try await world.world.store.write { try effect($0) }
            }
            #expect(try await world.waitingJobs().filter { $0.kind == NotificationJob.kind }.count == 2)
        }
    }

    @Test func `pins are one's own, not direct, and at most five`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let other = try await world.post("Not yours", by: ben)
            await #expect(throws: RuleError.self) { try await world.reactions.pin(other, by: ana) }
            for number in 0..<5 { try await world.reactions.pin(try await world.post("Pin \(number)", by: ana), by: ana) }
            let sixth = try await world.post("One too many", by: ana)
            let error = await #expect(throws: RuleError.self) { try await world.reactions.pin(sixth, by: ana) }
            #expect(error?.code == "pin_limit")
        }
    }

    @Test func `a pin that was deleted counts no more, and pinning again at the limit is no error`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            var ids: [PostID] = []
            for number in 0..<5 {
                ids.append(try await world.post("Pin \(number)", by: ana))
                try await world.reactions.pin(ids[number], by: ana)
            }
            try await world.reactions.pin(ids[0], by: ana)
            for id in ids { try await world.publishing.delete(id, by: ana) }
            try await world.reactions.pin(try await world.post("Room again", by: ana), by: ana)
            let pinned = try await world.world.store.read { try $0.pinCount(of: ana.account) }
            #expect(pinned == 1)
        }
    }

    @Test func `simultaneous favourites and undos end in exact figures`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.post("Popular", by: ana)
            let fans = try await withThrowingTaskGroup(of: Actor.self) { group in
                for number in 0..<60 { group.addTask { try await world.person("fan\(number)") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, fan) in fans.enumerated() {
                    group.addTask {
                        try await world.reactions.favourite(id, by: fan)
                        if index.isMultiple(of: 3) { try await world.reactions.unfavourite(id, by: fan) }
                    }
                    group.addTask { _ = try await world.reactions.boost(id, by: fan) }
                }
                try await group.waitForAll()
            }
            let counters = try #require(try await world.loaded(id)).counters
            #expect(counters.favourites == 40 && counters.boosts == 60)
        }
    }
}
