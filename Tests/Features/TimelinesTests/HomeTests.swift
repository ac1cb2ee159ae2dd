import Domain
import Primitives
import Publishing
import Relationships
import Store
import Testing
import TestSupport
import Timelines

@Suite struct HomeTests {
    @Test(arguments: TestEngine.available)
    func `home shows one's own posts and those of people one follows, newest first`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.follow(ben, by: ana)
            let first = try await world.post("mine", by: ana)
            let second = try await world.post("ben's", by: ben)
            try await world.post("nobody asked", by: cleo)
            #expect(try await world.home(of: ana) == [second, first])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a new follow brings the author's recent posts`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let old = try await world.post("before", by: ben)
            #expect(try await world.home(of: ana) == [])
            try await world.follow(ben, by: ana)
            #expect(try await world.home(of: ana) == [old])
        }
    }

    @Test(arguments: TestEngine.available)
    func `block, mute and deletion show at once without taking anything out of a timeline`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            try await world.follow(ben, by: ana)
            let kept = try await world.post("kept", by: ben)
            let gone = try await world.post("gone", by: ben)
            try await world.publishing.delete(gone, by: ben)
            #expect(try await world.home(of: ana) == [kept])
            _ = try await world.relationships.mute(ben.account, by: ana.account)
            #expect(try await world.home(of: ana) == [])
            _ = try await world.relationships.unmute(ben.account, by: ana.account)
            #expect(try await world.home(of: ana) == [kept])
            _ = try await world.relationships.block(ana.account, by: ben.account, provenance: .unknown)
            #expect(try await world.home(of: ana) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `posts and shares of somebody unfollowed leave home at once`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.follow(ben, by: ana)
            try await world.follow(cleo, by: ana)
            let kept = try await world.post("by cleo", by: cleo)
            let post = try await world.post("by ben", by: ben)
            let share = try await world.boost(kept, by: ben)
            #expect(try await world.home(of: ana) == [share, post])
            _ = try await world.relationships.unfollow(ben.account, by: ana.account, provenance: .unknown)
            #expect(try await world.home(of: ana) == [kept])
        }
    }

    @Test(arguments: TestEngine.available, [false, true])
    func `what a hashtag brought home stays as long as the hashtag is followed`(_ engine: TestEngine, _ isWarm: Bool) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let tags = TagFollowService(store: world.world.store)
            _ = try await tags.follow("bees", by: ana.account, provenance: .unknown)
            _ = try await tags.follow("wasps", by: ana.account, provenance: .unknown)
            let post = try await world.post("about #Bees", by: ben)
            func home() async throws -> [PostID] {
                let timelines = isWarm ? world.timelines : Timelines(store: world.world.store, clock: world.clock.clock)
                return try await timelines.home(PageRequest(limit: 5), for: Viewer(account: ana.account)).entries.map(\.post)
            }
            #expect(try await home() == [post])
            _ = try await tags.unfollow("bees", by: ana.account, provenance: .unknown)
            #expect(try await home() == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `followers-only posts leave home with the follow`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            try await world.follow(ben, by: ana)
            let post = try await world.post("for followers", by: ben, .followers)
            #expect(try await world.home(of: ana) == [post])
            _ = try await world.relationships.unfollow(ben.account, by: ana.account, provenance: .unknown)
            #expect(try await world.home(of: ana) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `answers to people one does not follow stay out, answers among people one follows appear`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.follow(ben, by: ana)
            let root = try await world.post("root", by: cleo)
            let answer = try await world.post("answer", by: ben, to: root)
            #expect(try await world.home(of: ana) == [])
            try await world.follow(cleo, by: ana)
            #expect(try await world.home(of: ana) == [answer, root])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a boost appears unless boosts are not wanted, and a post is shown once per page`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.follow(ben, by: ana)
            let post = try await world.post("pass on", by: cleo)
            let boost = try await world.boost(post, by: ben)
            let page = try await world.homePage(of: ana)
            #expect(page.entries.map(\.post) == [boost] && page.entries.first?.boostOf == post && page.posts[post] != nil)
            try await world.follow(cleo, by: ana)
            #expect(try await world.home(of: ana) == [boost])
            try await world.follow(ben, by: ana, FollowOptions(wantsBoosts: false))
            #expect(try await world.home(of: ana) == [post])
        }
    }

    @Test(arguments: TestEngine.available)
    func `pages are full although some entries are filtered, and paging loses nothing`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.follow(ben, by: ana)
            try await world.follow(cleo, by: ana)
            var wanted: [PostID] = []
            for number in 0..<12 {
                wanted.append(try await world.post("ben \(number)", by: ben))
                try await world.post("cleo \(number)", by: cleo)
            }
            _ = try await world.relationships.mute(cleo.account, by: ana.account)
            var seen: [PostID] = []
            var next: PostID?
            repeat {
                let page = try await world.homePage(of: ana, limit: 5, maxID: next)
                #expect(page.entries.count == 5 || seen.count + page.entries.count == 12)
                seen += page.entries.map(\.post)
                next = page.entries.last?.post
            } while next != nil && seen.count < 12
            #expect(seen == wanted.reversed())
        }
    }

    @Test func `big authors are pulled instead of pushed and look the same`() async throws {
        try await TimelineWorld.run(TimelineSettings(bigFollowerCount: 0)) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            try await world.follow(ben, by: ana)
            try await world.world.store.write { try $0.setBig(true, account: ben.account) }
            world.clock.advance(by: .minutes(2))
            let pushed = try await world.post("by ana", by: ana)
            let pulled = try await world.publishing.publish(PostDraft(text: "by ben"), by: ben)
            #expect(try await world.home(of: ana) == [pulled, pushed])
        }
    }

    @Test(arguments: TestEngine.available)
    func `who was away too long is not pushed to and finds home rebuilt`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            try await world.follow(ben, by: ana)
            world.clock.advance(by: .days(20))
            let post = try await world.post("while you were away", by: ben)
            let stored = try await world.world.store.read { try $0.home(of: ana.account, PageRequest(limit: 5)) }
            #expect(stored.isEmpty)
            #expect(try await world.home(of: ana) == [post])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a home that is rebuilt is full, however much is written that home does not show`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(TimelineSettings(homeCap: 4), on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.follow(ben, by: ana)
            world.clock.advance(by: .days(20))
            let first = try await world.post("first", by: ben)
            let second = try await world.post("second", by: ben)
            let named = try await world.post("@ana for you", by: ben, .direct)
            for number in 0..<6 { try await world.post("@cleo \(number)", by: ben, .direct) }
            _ = try await world.post("@ana from a stranger", by: cleo, .direct)
            #expect(try await world.home(of: ana) == [named, second, first])
            // What is pulled is read as little.
            try await world.world.store.write { try $0.setBig(true, account: ben.account) }
            let page = try await world.homePage(of: ana, limit: 2)
            #expect(page.entries.map(\.post) == [named, second])
            let list = try await world.list([ben], of: ana)
            #expect(try await world.posts(in: list, for: ana, limit: 2) == [second, first])
        }
    }

    @Test(arguments: [1, 20, 40])
    func `a page of home costs at most six statements whatever its size`(_ limit: Int) async throws {
        try await TimelineWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            try await world.follow(ben, by: ana)
            for number in 0..<45 { _ = try await world.publishing.publish(PostDraft(text: "post \(number)"), by: ben) }
            try await world.runJobs()
            _ = try await world.home(of: ana)
            let page = try await world.homePage(of: ana, limit: limit)
            #expect(page.entries.count == limit)
            #expect(page.statementCount <= 6)
        }
    }
}
