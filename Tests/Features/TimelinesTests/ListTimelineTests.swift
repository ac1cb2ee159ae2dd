import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing
import Timelines

@Suite struct ListTimelineTests {
    @Test(arguments: TestEngine.available)
    func `a list shows answers as its policy says, and never those to strangers`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let (dan, eve) = (try await world.person("dan"), try await world.person("eve"))
            for member in [ben, cleo, dan] { try await world.follow(member, by: ana) }
            let mine = try await world.post("ana's", by: ana)
            let ofCleo = try await world.post("cleo's", by: cleo)
            let ofDan = try await world.post("dan's", by: dan)
            let ofEve = try await world.post("eve's", by: eve)
            let root = try await world.post("root", by: ben)
            let toSelf = try await world.post("to myself", by: ben, to: root)
            let toOwner = try await world.post("to ana", by: ben, to: mine)
            let toMember = try await world.post("to cleo", by: ben, to: ofCleo)
            let toFollowed = try await world.post("to dan", by: ben, to: ofDan)
            try await world.post("to eve", by: ben, to: ofEve)
            let always = [toOwner, toSelf, root, ofCleo]
            let lists = try await [UserList.RepliesPolicy.none, .list, .followed].asyncMap { policy in
                try await world.posts(in: world.list([ben, cleo], of: ana, replies: policy), for: ana)
            }
            #expect(lists[0] == always)
            #expect(lists[1] == [toMember] + always)
            #expect(lists[2] == [toFollowed, toMember] + always)
        }
    }

    @Test func `a list reads only whom its owner follows, with its wishes about boosts`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.follow(ben, by: ana, FollowOptions(wantsBoosts: false))
            try await world.world.store.write { tx in
                guard var account = try tx.account(cleo.account) else { return }
                account.isLocked = true
                try tx.updateProfile(account)
            }
            try await world.follow(cleo, by: ana)
            let list = try await world.list([ben, cleo, ana], of: ana)
            let asked = try await world.post("not for you yet", by: cleo)
            _ = try await world.boost(asked, by: ben)
            let (shown, mine) = (try await world.post("shown", by: ben), try await world.post("mine", by: ana))
            #expect(try await world.posts(in: list, for: ana) == [mine, shown])
        }
    }

    @Test func `a list is for its owner's eyes only`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let list = try await world.list([], of: ana)
            await #expect(throws: RuleError.notFound) { try await world.posts(in: list, for: ben) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a list of more members than a statement takes shows the newest of all`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            for member in [ben, cleo] { try await world.follow(member, by: ana) }
            let list = try await world.list([ben, cleo], of: ana)
            // Others whose ids lie between the two, so that they are read in different pieces.
            let ends = [ben.account.rawValue, cleo.account.rawValue].sorted()
            try await world.world.store.write { tx in
                for number in 1...2100 {
                    _ = try tx.addListMember(
                        AccountID(rawValue: ends[0] + Int64(number)), to: list, id: tx.nextID(in: ana.account.bucket))
                }
            }
            #expect(ends[1] - ends[0] > 2100)
            let first = try await world.post("first", by: ben)
            let second = try await world.post("second", by: cleo)
            let third = try await world.post("third", by: ben)
            #expect(try await world.posts(in: list, for: ana) == [third, second, first])
            #expect(try await world.posts(in: list, for: ana, limit: 2) == [third, second])
        }
    }

    @Test(arguments: TestEngine.available)
    func `home leaves out those on an exclusive list, until they are off it`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            for member in [ben, cleo] { try await world.follow(member, by: ana) }
            let list = try await world.list([ben, ana], of: ana, isExclusive: true)
            let mine = try await world.post("mine", by: ana)
            let kept = try await world.post("kept for the list", by: ben)
            let open = try await world.post("open", by: cleo)
            #expect(try await world.home(of: ana) == [open, mine])
            #expect(try await world.posts(in: list, for: ana) == [kept, mine])
            let boost = try await world.boost(kept, by: cleo)
            #expect(try await world.home(of: ana) == [boost, open, mine])
            let lists = ListService(store: world.world.store)
            _ = try await lists.update(list, isExclusive: false, by: ana.account)
            #expect(try await world.home(of: ana) == [boost, open, mine])
            try await world.reactions.unboost(kept, by: cleo)
            #expect(try await world.home(of: ana) == [open, kept, mine])
        }
    }
}

extension Sequence {
    /// One after the other.
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
