import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

@Suite struct ListTests {
    @Test func `a list is made, changed and deleted by its owner`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let list = try await relating.lists.create(title: "News", replies: .followed, by: lea)
            let changed = try await relating.lists.update(list.id, title: "Press", isExclusive: true, by: lea)
            #expect(changed.title == "Press" && changed.replies == .followed && changed.isExclusive)
            #expect(try await relating.world.store.read { try $0.lists(of: lea) } == [changed])
            await #expect(throws: RuleError.notFound) { _ = try await relating.lists.update(list.id, title: "Mine", by: tom) }
            await #expect(throws: RuleError.notFound) { try await relating.lists.delete(list.id, by: tom) }
            try await relating.lists.delete(list.id, by: lea)
            #expect(try await relating.world.store.read { try $0.list(list.id) } == nil)
            await #expect(throws: RuleError.notFound) { try await relating.lists.delete(list.id, by: lea) }
        }
    }

    @Test func `members are followed accounts, each once, and leave with the follow`() async throws {
        try await withRelating { relating in
            let (lea, tom, mia) = (try await relating.person("lea"), try await relating.person("tom"), try await relating.person("mia"))
            let list = try await relating.lists.create(title: "News", isExclusive: true, by: lea)
            try await relating.follow(tom, by: lea)
            await #expect(throws: RuleError.notFound) { try await relating.lists.add([tom, mia], to: list.id, by: lea) }
            try await relating.lists.add([tom, lea], to: list.id, by: lea)
            await #expect { try await relating.lists.add([tom], to: list.id, by: lea) } throws: { ($0 as? RuleError)?.kind == .invalid }
            let read = try await relating.world.store.read { view in
                (
                    try view.listMembers(of: list.id, PageRequest(limit: 9)).map(\.account),
                    try view.lists(of: lea, containing: tom), try view.relation(of: lea, with: tom, at: relating.time.now).isOnExclusiveList
                )
            }
            #expect(Set(read.0) == [tom, lea] && read.1 == [list] && read.2)
            _ = try await relating.service.unfollow(tom, by: lea, provenance: .unknown)
            #expect(try await relating.world.store.read { try $0.listMembers(of: list.id, after: nil, limit: 9) } == [lea])
            try await relating.lists.remove([lea, mia], from: list.id, by: lea)
            #expect(try await relating.world.store.read { try $0.listMembers(of: list.id, after: nil, limit: 9) } == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a relation says whether the other is on an exclusive list, whatever changes the lists`(_ engine: TestEngine) async throws {
        try await withRelating(engine) { relating in
            let lea = try await relating.person(Relating.uniqueName())
            let (tom, mia) = (try await relating.person(Relating.uniqueName()), try await relating.person(Relating.uniqueName()))
            for target in [tom, mia] { try await relating.follow(target, by: lea) }
            let lists = relating.lists
            let first = try await lists.create(title: "First", by: lea)
            let second = try await lists.create(title: "Second", isExclusive: true, by: lea)
            func exclusive() async throws -> [AccountID] {
                let now = relating.time.now
                let found = try await relating.world.store.read { try $0.relations(of: lea, with: [tom, mia], at: now) }
                return [tom, mia].filter { found[$0]?.isOnExclusiveList == true }
            }
            try await lists.add([tom], to: first.id, by: lea)
            #expect(try await exclusive() == [])
            _ = try await lists.update(first.id, isExclusive: true, by: lea)
            #expect(try await exclusive() == [tom])
            try await lists.add([tom, mia], to: second.id, by: lea)
            _ = try await lists.update(first.id, isExclusive: false, by: lea)
            #expect(try await exclusive() == [tom, mia])
            try await lists.remove([tom], from: second.id, by: lea)
            #expect(try await exclusive() == [mia])
            _ = try await relating.service.unfollow(mia, by: lea, provenance: .unknown)
            try await relating.follow(mia, by: lea)
            #expect(try await exclusive() == [])
            try await lists.add([mia], to: second.id, by: lea)
            try await lists.delete(second.id, by: lea)
            #expect(try await exclusive() == [])
        }
    }

    @Test func `a list that would grow too long says how many it holds`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            let small = ListService(store: relating.world.store, mostMembers: 2)
            let list = try await small.create(title: "News", by: lea)
            var people: [AccountID] = []
            for name in ["tom", "mia", "jo"] {
                people.append(try await relating.person(name))
                try await relating.follow(people[people.count - 1], by: lea)
            }
            let wanted = people
            await #expect { try await small.add(wanted, to: list.id, by: lea) } throws: { error in
                (error as? RuleError)?.code == "list_full" && (error as? RuleError)?.text.contains("2 accounts at most") == true
            }
            try await small.add(Array(wanted.prefix(2)), to: list.id, by: lea)
            await #expect(throws: RuleError.self) { try await small.add([wanted[2]], to: list.id, by: lea) }
        }
    }

    @Test func `a removed follower and a block leave no trace in lists`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let list = try await relating.lists.create(title: "News", by: lea)
            try await relating.follow(tom, by: lea)
            try await relating.lists.add([tom], to: list.id, by: lea)
            _ = try await relating.service.block(lea, by: tom, provenance: .unknown)
            #expect(try await relating.world.store.read { try $0.listMembers(of: list.id, after: nil, limit: 9) } == [])
        }
    }

    @Test(arguments: ["", " \n", String(repeating: "x", count: 257)])
    func `a title is neither blank nor too long`(_ title: String) async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            await #expect { _ = try await relating.lists.create(title: title, by: lea) } throws: { ($0 as? RuleError)?.field == "title" }
        }
    }

    @Test func `an account keeps fifty lists at most`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            for index in 0..<50 { _ = try await relating.lists.create(title: "\(index)", by: lea) }
            await #expect { _ = try await relating.lists.create(title: "51", by: lea) } throws: { ($0 as? RuleError)?.kind == .invalid }
        }
    }

    @Test func `a request names a thousand accounts at most`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            let list = try await relating.lists.create(title: "News", by: lea)
            let crowd = (1...1_001).map { AccountID(rawValue: $0) }
            let now = relating.time.now
            await #expect { try await relating.lists.add(crowd, to: list.id, by: lea) } throws: { ($0 as? RuleError)?.kind == .invalid }
            await #expect { try await relating.lists.remove(crowd, from: list.id, by: lea) } throws: { ($0 as? RuleError)?.kind == .invalid }
            await #expect {
                _ = try await relating.world.store.read {
                    try RelationshipQueries.relationships(of: lea, with: crowd, at: now, in: $0).count
                }
            } throws: { ($0 as? RuleError)?.kind == .invalid }
            let known = try await relating.world.store.read {
                try RelationshipQueries.relationships(of: lea, with: Array(crowd.dropLast()), at: now, in: $0).count
            }
            #expect(known == 0)
        }
    }

    @Test func `hashtags are followed whatever their spelling`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            _ = try await relating.tags.follow("#Café", by: lea, provenance: .unknown)
            _ = try await relating.tags.follow("cafe", by: lea, provenance: .unknown)
            _ = try await relating.tags.follow("swift", by: lea, provenance: .unknown)
            _ = try await relating.tags.follow("swift", by: tom, provenance: .unknown)
            let read = try await relating.world.store.read { view in
                (
                    try view.followedTags(of: lea, PageRequest(limit: 9)).map(\.tag),
                    try view.followedTags(of: tom, among: ["cafe", "swift"]), Set(try view.followers(ofTags: ["swift"]))
                )
            }
            #expect(read.0 == ["swift", "cafe"] && read.1 == ["swift"] && read.2 == [lea, tom])
            _ = try await relating.tags.unfollow("SWIFT", by: lea, provenance: .unknown)
            #expect(try await relating.world.store.read { try $0.followers(ofTags: ["swift"]) } == [tom])
            await #expect { _ = try await relating.tags.follow("no tag", by: lea, provenance: .unknown) } throws: { ($0 as? RuleError)?.kind == .invalid }
        }
    }
}
