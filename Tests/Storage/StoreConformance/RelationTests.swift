import Domain
import Primitives
import Store
import TestSupport
import Testing

/// The ports of relations, lists and followed hashtags on every engine.
@Suite struct RelationTests {
    @Test(arguments: TestEngine.available)
    func `both rows of a pair are read as they were written, from either side`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            let outgoing = RelationSide(
                follow: .accepted, followID: RelationID(rawValue: 11), wantsBoosts: false, wantsNotification: true,
                languages: ["de", "pt-BR"], blockID: RelationID(rawValue: 12), muteID: RelationID(rawValue: 13),
                mutedUntil: Timestamp(milliseconds: 4_000_000_000_000), mutesNotifications: true, endorseID: RelationID(rawValue: 14),
                note: "Ünï \"quoted\" \\ 🚲", connection: .asked)
            let incoming = RelationSide(follow: .requested, followID: RelationID(rawValue: 15), connection: .askedBy)
            let request = ConnectionRecord(
                id: RelationID(rawValue: 16), message: "Zwei\nZeilen 🚲", wishesFollow: true, expiresAt: Timestamp(milliseconds: 11))
            let meeting = Meeting(at: Timestamp(milliseconds: 5), entry: .search, via: .init(kind: .hashtag, id: 77))
            let written = RelationPair(
                actor: people[0].id, other: people[1].id, outgoing: outgoing, incoming: incoming, meeting: meeting, connection: request)
            let before = try await world.store.write { tx in
                let before = [
                    try tx.lockExistingRelation(of: people[0].id, with: people[1].id), try tx.lockRelation(of: people[0], with: people[1]),
                ]
                try tx.saveRelation(written)
                return before
            }
            #expect(before == [nil, RelationPair(actor: people[0].id, other: people[1].id)])
            let read = try await world.store.write { tx in
                [
                    try tx.lockRelation(of: people[0], with: people[1]),
                    try tx.lockExistingRelation(of: people[1].id, with: people[0].id),
                ]
            }
            #expect(read[0] == written)
            #expect(
                read[1]
                    == RelationPair(
                        actor: people[1].id, other: people[0].id, outgoing: incoming, incoming: outgoing, meeting: meeting,
                        connection: request))
            let now = Timestamp(milliseconds: 10)
            let seen = try await world.store.read { view in
                [
                    try view.relation(of: people[0].id, with: people[1].id, at: now),
                    try view.relations(of: people[1].id, with: people.map(\.id), at: now)[people[0].id],
                ]
            }
            #expect(seen == [written.relation(at: now), read[1]?.relation(at: now)])
            #expect(seen.map { $0?.connection } == [.asked, .askedBy])
            let later = try await world.store.read { view in
                try people.map { try view.relation(of: $0.id, with: people[$0 == people[0] ? 1 : 0].id, at: now.adding(.milliseconds(1))) }
            }
            #expect(later.map(\.connection) == [.none, .none])
            #expect(try await world.store.read { try $0.meeting(of: people[1].id, with: people[0].id) } == meeting)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what two accounts have with each other is locked until the end`(engine: TestEngine) async throws {
        try await withPeople(engine, 2, connectionCount: 4) { world, people in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<60 {
                    group.addTask {
                        try await world.store.write { tx in
                            let (actor, other) = turn % 2 == 0 ? (people[0], people[1]) : (people[1], people[0])
                            var pair = try tx.lockRelation(of: actor, with: other)
                            pair.outgoing.note += "x"
                            pair.incoming.note += "y"
                            try tx.saveRelation(pair)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let pair = try await world.store.write { try $0.lockRelation(of: people[0], with: people[1]) }
            #expect(pair.outgoing.note.count == 60 && pair.incoming.note.count == 60)
            #expect(pair.outgoing.note.count { $0 == "x" } == 30)
        }
    }

    @Test(arguments: TestEngine.available)
    func `every list of relations is paged by its own id`(engine: TestEngine) async throws {
        try await withPeople(engine, 6) { world, people in
            let owner = people[0]
            // The n-th of the others has the n-th id of each kind.
            try await world.store.write { tx in
                for (index, other) in people.enumerated().dropFirst() {
                    let id = RelationID(rawValue: Int64(index))
                    var pair = try tx.lockRelation(of: owner, with: other)
                    pair.outgoing = RelationSide(
                        follow: .accepted, followID: id, blockID: id, muteID: id, mutedUntil: Timestamp(milliseconds: Int64(index) * 10),
                        endorseID: id)
                    pair.incoming = RelationSide(follow: index == 5 ? .requested : .accepted, followID: id)
                    try tx.saveRelation(pair)
                }
            }
            let others = people.map(\.id)
            let page = PageRequest<RelationKey>(maxID: RelationID(rawValue: 5), limit: 2)
            let back = PageRequest<RelationKey>(minID: RelationID(rawValue: 1), limit: 2)
            let early = Timestamp(milliseconds: 0)
            let lists = try await world.store.read { view in
                try [page, back].map { page in
                    [
                        try view.followers(of: owner.id, page), try view.following(of: owner.id, page),
                        try view.blocked(by: owner.id, page), try view.muted(by: owner.id, at: early, page),
                        try view.endorsed(by: owner.id, page),
                    ].map { $0.map(\.account) }
                }
            }
            #expect(lists[0] == Array(repeating: [others[4], others[3]], count: 5))
            #expect(lists[1] == Array(repeating: [others[3], others[2]], count: 5))
            let rest = try await world.store.read { view in
                (
                    try view.followRequests(to: owner.id, PageRequest(limit: 9)).map(\.account),
                    try view.muted(by: owner.id, at: Timestamp(milliseconds: 30), PageRequest(limit: 9)).map(\.account),
                    try view.localFollowers(of: owner.id, after: nil, limit: 9).map(\.account),
                    try view.followedAccounts(of: owner.id, after: others.dropFirst().min(), limit: 9),
                    try view.isBlockedEitherWay(others[3], owner.id)
                )
            }
            #expect(rest.0 == [others[5]])
            #expect(rest.1 == [others[5], others[4]])
            #expect(rest.2 == others[1...4].sorted())
            #expect(rest.3 == Array(others[1...5].sorted().dropFirst()))
            #expect(rest.4)
        }
    }

    @Test(arguments: TestEngine.available)
    func `connections and requests are paged by their own id, and end by the clock`(engine: TestEngine) async throws {
        try await withPeople(engine, 9) { world, people in
            let owner = people[0]
            let states: [(ConnectionState, ConnectionState)] = [
                (.connected, .connected), (.connected, .connected), (.askedBy, .asked), (.askedBy, .asked), (.asked, .askedBy),
                (.asked, .declined), (.declined, .asked), (.none, .declined),
            ]
            try await world.store.write { tx in
                for (index, state) in states.enumerated() {
                    var pair = try tx.lockRelation(of: owner, with: people[index + 1])
                    (pair.outgoing.connection, pair.incoming.connection) = state
                    let end = state.0 == .connected ? nil : Timestamp(milliseconds: Int64(index) * 10)
                    pair.connection = ConnectionRecord(id: RelationID(rawValue: Int64(index + 1)), message: "\(index)", expiresAt: end)
                    try tx.saveRelation(pair)
                }
                try tx.adjustConnections(of: owner.id, by: 3)
                try tx.adjustConnections(of: owner.id, by: -1)
            }
            let others = people.map(\.id)
            let page = PageRequest<RelationKey>(limit: 9)
            let read = try await world.store.read { view in
                (
                    try [page, PageRequest(minID: RelationID(rawValue: 1), limit: 1), PageRequest(maxID: RelationID(rawValue: 2), limit: 1)]
                        .map { try view.connections(of: owner.id, $0).map(\.account) },
                    try [Int64(0), 20, 30].map { end in
                        try view.connectionRequests(to: owner.id, at: Timestamp(milliseconds: end), page).map(\.request.message)
                    },
                    try [Int64(0), 40, 50].map { end in
                        try view.connectionRequests(by: owner.id, at: Timestamp(milliseconds: end), page).map(\.account)
                    },
                    try [Int64(19), 20].flatMap { end in
                        let end = Timestamp(milliseconds: end)
                        return [try view.connectionRequestCount(to: owner.id, at: end), try view.connectionRequestCount(by: owner.id, at: end)]
                    },
                    try view.connectionTies(of: owner.id, after: others.dropFirst().min(), limit: 9), try view.connectionCount(of: owner.id)
                )
            }
            #expect(read.0 == [[others[2], others[1]], [others[2]], [others[1]]])
            #expect(read.1 == [["3", "2"], ["3"], []])
            #expect(read.2 == [[others[6], others[5]], [others[6]], []])
            #expect(read.3 == [2, 2, 1, 2])
            #expect(read.4 == Array(others[1...7].sorted().filter { $0 > others.dropFirst().min() ?? $0 }))
            #expect(read.5 == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `hidden hosts, lists and followed hashtags are kept`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            let (lea, tom) = (people[0].id, people[1].id)
            let tag = "tag\(lea)"
            let list = UserList(id: world.ids.next(in: lea.bucket), owner: lea, title: "News", replies: .none, isExclusive: true)
            let done = try await world.store.write { tx in
                [
                    try tx.blockHost("a.example", by: lea, id: RelationID(rawValue: 1)),
                    try tx.blockHost("a.example", by: lea, id: RelationID(rawValue: 2)),
                    try tx.blockHost("b.example", by: lea, id: RelationID(rawValue: 3)),
                    try tx.unblockHost("c.example", by: lea),
                    try tx.followTag(tag, by: lea, id: RelationID(rawValue: 1)),
                    try tx.followTag(tag, by: lea, id: RelationID(rawValue: 2)),
                    try tx.insertList(list),
                    try tx.addListMember(tom, to: list.id, id: RelationID(rawValue: 4)),
                    try tx.addListMember(tom, to: list.id, id: RelationID(rawValue: 5)),
                ]
            }
            #expect(done == [true, false, true, false, true, false, true, true, false])
            let read = try await world.store.read { view in
                (
                    try view.blockedHosts(of: lea, PageRequest(limit: 5)).map(\.host), try view.followedTags(of: lea, among: [tag, "x"]),
                    try view.followers(ofTags: [tag]), try view.lists(of: lea, containing: tom), try view.listMemberCount(of: list.id)
                )
            }
            #expect(read.0 == ["b.example", "a.example"] && read.1 == [tag] && read.2 == [lea] && read.3 == [list] && read.4 == 1)
            let undone = try await world.store.write { tx in
                try tx.removeFromLists(tom, of: lea)
                return [
                    try tx.listMembers(of: list.id, after: nil, limit: 5).isEmpty, try tx.deleteList(list.id), try tx.deleteList(list.id),
                    try tx.unfollowTag(tag, by: lea), try tx.unfollowTag(tag, by: lea),
                ]
            }
            #expect(undone == [true, true, false, true, false])
        }
    }
}
