import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Circles, memberships and threads between people on every engine.
@Suite struct CircleTests {
    private static func circle(of owner: AccountID, _ name: String, in world: TestWorld) async throws -> Circle {
        try await world.store.write { tx in
            let circle = Circle(id: tx.nextID(in: owner.bucket), owner: owner, name: name, createdAt: tx.now)
            _ = try tx.insertCircle(circle)
            return circle
        }
    }

    @Test(arguments: TestEngine.available)
    func `a circle keeps its members, and each member what it belongs to`(engine: TestEngine) async throws {
        try await withPeople(engine, 4) { world, accounts in
            let people = accounts.map(\.id)
            let circle = try await Self.circle(of: people[0], "Family", in: world)
            let added = try await world.store.write { tx in
                try people[1...2].map { try tx.addCircleMember($0, to: circle.id, id: tx.nextID(in: people[0].bucket)) }
                    + [try tx.addCircleMember(people[1], to: circle.id, id: tx.nextID(in: people[0].bucket))]
            }
            #expect(added == [true, true, false])
            let reference = AudienceReference.circle(circle.id)
            let counts = try await world.store.read { view in
                try people.map { try view.memberships(of: $0, among: [reference, .community(people[3])]).since.count }
            }
            #expect(counts == [1, 1, 1, 0])
            let (found, members, containing) = try await world.store.read { view in
                (try view.circles(of: people[0]), try view.circleMembers(of: circle.id, PageRequest(limit: 10)).map(\.account),
                 try view.circles(of: people[0], containing: people[1]))
            }
            #expect(found.map(\.name) == ["Family"])
            #expect(found.map(\.memberCount) == [2])
            #expect(members == [people[2], people[1]])
            #expect(containing == [circle.id])
        }
    }

    @Test(arguments: TestEngine.available)
    func `who leaves belongs no more, and a deleted circle has nobody`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, accounts in
            let people = accounts.map(\.id)
            let circle = try await Self.circle(of: people[0], "Club", in: world)
            let left = try await world.store.write { tx in
                for person in people[1...2] { _ = try tx.addCircleMember(person, to: circle.id, id: tx.nextID(in: people[0].bucket)) }
                return [try tx.removeCircleMember(people[1], from: circle.id), try tx.removeCircleMember(people[1], from: circle.id)]
            }
            #expect(left == [true, false])
            #expect(try await world.store.read { try $0.circle(circle.id)?.memberCount } == 1)
            _ = try await world.store.write { try $0.deleteCircle(circle) }
            let rest = try await world.store.read { view in
                try people.map { try view.memberships(of: $0, kind: .circle, limit: 10).count }
            }
            #expect(rest == [0, 0, 0])
            #expect(try await world.store.read { try $0.circle(circle.id) } == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `marks tell of memberships only when a page refers to some`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, accounts in
            let people = accounts.map(\.id)
            let circle = try await Self.circle(of: people[0], "Club", in: world)
            let references: [[AudienceReference]] = [[], [.circle(circle.id)], [.community(people[1])]]
            let found = try await world.store.read { view in
                try references.map { references in
                    try view.marks(
                        of: people[0], posts: [PostID(rawValue: 1)], roots: [], pinnable: [], polls: [], conversations: [], references: references
                    ).memberships.since.keys.map(\.id)
                }
            }
            #expect(found == [[], [circle.id.rawValue], []])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a post keeps what its audience refers to`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, accounts in
            let people = accounts.map(\.id)
            let references: [AudienceReference] = [.circle(CircleID(rawValue: 5)), .circle(CircleID(rawValue: 6))]
            let id = try await world.store.write { tx in
                let id: PostID = tx.nextID(in: people[0].bucket)
                let post = Post(id: id, author: people[0], audience: .circle, audienceReferences: references, createdAt: tx.now)
                _ = try tx.insertPost(post, references: [])
                try tx.setReplyControl(.nobody, of: id)
                return id
            }
            let post = try await world.store.read { try $0.posts([id], known: { _, _ in true }).first?.post }
            #expect(post?.audienceReferences == references)
            #expect(post?.replyControl == .nobody)
            #expect(post?.version == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a thread stands once in a list, moves up with its latest post and never down`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, accounts in
            let people = accounts.map(\.id)
            @Sendable func id(_ number: Int64) -> PostID { PostID(rawValue: number) }
            try await world.store.write { tx in
                for (root, latest) in [(1, 1), (2, 2), (3, 3), (1, 9), (1, 4)] as [(Int64, Int64)] {
                    try tx.pushTalk(TalkEntry(root: id(root), latest: id(latest)), to: people)
                }
                try tx.trimTalk(of: people[1], to: 2)
            }
            let lists = try await world.store.read { view in
                [
                    try view.talk(of: people[0], PageRequest(limit: 10)), try view.talk(of: people[1], PageRequest(limit: 10)),
                    try view.talk(of: people[0], PageRequest(maxID: id(9), limit: 1)),
                    try view.talk(of: people[0], PageRequest(minID: id(2), limit: 1)),
                    try view.talk(ofAny: [people[0]], PageRequest(limit: 2)), try view.talk(ofAny: people, PageRequest(maxID: id(9), limit: 3)),
                    try view.talk(ofAny: people, PageRequest(minID: id(2), limit: 1)), try view.talk(ofAny: [], PageRequest(limit: 1)),
                ].map { $0.map { [$0.root.rawValue, $0.latest.rawValue] } }
            }
            #expect(lists == [[[1, 9], [3, 3], [2, 2]], [[1, 9], [3, 3]], [[3, 3]], [[3, 3]], [[1, 9], [3, 3]], [[3, 3], [3, 3], [2, 2]], [[3, 3]], []])
        }
    }
}
