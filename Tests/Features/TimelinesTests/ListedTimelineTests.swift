import Domain
import Primitives
import Publishing
import Relationships
import Store
import Testing
import TestSupport
import Timelines

@Suite struct ListedTimelineTests {
    @Test(arguments: TestEngine.available)
    func `the public timeline holds public root posts of accounts that are not limited`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let shown = try await world.post("public", by: ana)
            try await world.post("unlisted", by: ana, .unlisted)
            try await world.post("answer", by: ana, to: shown)
            try await world.post("limited", by: ben)
            try await world.world.store.write { try $0.setState(of: ben.account, to: .limited) }
            func feed(_ local: Bool?) async throws -> [PostID] {
                try await world.timelines.publicFeed(
                    local: local, PageRequest(limit: 9), for: .anonymous
                ).entries.map(\.post)
            }
            #expect(try await feed(nil) == [shown])
            #expect(try await feed(true) == [shown])
            #expect(try await feed(false) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `hashtags combine with any, all and none`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let ana = try await world.person("ana")
            let x = try await world.post("#x", by: ana)
            let xy = try await world.post("#x #Y", by: ana)
            let z = try await world.post("#z", by: ana)
            func tagged(_ filter: TagFilter) async throws -> [PostID] {
                try await world.timelines.tagged(filter, PageRequest(limit: 9), for: .anonymous).entries.map(\.post)
            }
            #expect(try await tagged(TagFilter(tag: "x")) == [xy, x])
            #expect(try await tagged(TagFilter(tag: "x", any: ["z"])) == [z, xy, x])
            #expect(try await tagged(TagFilter(tag: "x", all: ["y"])) == [xy])
            #expect(try await tagged(TagFilter(tag: "x", none: ["y"])) == [x])
        }
    }

    @Test(arguments: TestEngine.available)
    func `posts of an author are those the viewer may see, with the usual filters`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let root = try await world.post("root #x", by: ben)
            let open = try await world.post("open #x", by: ana)
            let closed = try await world.post("closed", by: ana, .followers)
            let answer = try await world.post("answer", by: ana, to: root)
            let boost = try await world.boost(root, by: ana)
            func posts(_ viewer: Viewer, _ filter: AuthorFilter = AuthorFilter(audiences: [])) async throws -> [PostID] {
                try await world.timelines.posts(
                    of: ana.account, filter, PageRequest(limit: 9), for: viewer
                ).entries.map(\.post)
            }
            #expect(try await posts(.anonymous) == [boost, answer, open])
            #expect(try await posts(Viewer(account: ana.account)) == [boost, answer, closed, open])
            #expect(try await posts(.anonymous, AuthorFilter(audiences: [], excludesReplies: true)) == [boost, open])
            #expect(try await posts(.anonymous, AuthorFilter(audiences: [], excludesBoosts: true)) == [answer, open])
            #expect(try await posts(.anonymous, AuthorFilter(audiences: [], tag: "x")) == [open])
            #expect(try await posts(.anonymous, AuthorFilter(audiences: [], onlyMedia: true)) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `only media are posts that show some now, of an author, of everybody and with a hashtag`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            func shown(_ text: String, _ count: Int = 1, _ audience: AudienceKind = .public, to parent: PostID? = nil) async throws -> PostID {
                var pictures: [MediaID] = []
                for _ in 0..<count { pictures.append(try await world.world.insertPicture(of: ana.account).id) }
                return try await world.publishing.publish(PostDraft(text: text, audience: audience, replyTo: parent, pictures: pictures), by: ana)
            }
            let root = try await world.post("words #x", by: ben)
            let one = try await shown("one #x", 3)
            _ = try await world.post("words #x", by: ana)
            let closed = try await shown("closed", 1, .followers)
            let answer = try await shown("answer", to: root)
            let emptied = try await shown("soon without #x")
            try await world.publishing.edit(emptied, to: PostDraft(text: "without #x", pictures: []), by: ana)
            _ = try await world.boost(one, by: ben)
            try await world.runJobs()
            func posts(_ viewer: Viewer, limit: Int = 9, below: PostID? = nil, excludesReplies: Bool = false) async throws -> [PostID] {
                let filter = AuthorFilter(audiences: [], excludesReplies: excludesReplies, onlyMedia: true)
                return try await world.timelines.posts(
                    of: ana.account, filter, PageRequest(maxID: below, limit: limit), for: viewer).entries.map(\.post)
            }
            #expect(try await posts(.anonymous) == [answer, one])
            #expect(try await posts(Viewer(account: ana.account)) == [answer, closed, one])
            #expect(try await posts(.anonymous, limit: 1) == [answer])
            #expect(try await posts(.anonymous, limit: 1, below: answer) == [one])
            #expect(try await posts(.anonymous, excludesReplies: true) == [one])
            let open = try await world.timelines.publicFeed(local: true, onlyMedia: true, PageRequest(limit: 9), for: .anonymous)
            #expect(Set(open.entries.map(\.post)).isSubset(of: [answer, one]) && open.entries.contains { $0.post == one })
            let tagged = try await world.timelines.tagged(TagFilter(tag: "x"), onlyMedia: true, PageRequest(limit: 9), for: .anonymous)
            #expect(tagged.entries.map(\.post) == [one])
        }
    }

    @Test func `a flood of posts by somebody muted neither empties a timeline nor ends it`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let draft = PostDraft(text: "flood")
            let wanted = try await world.publishing.publish(draft, by: ana)
            for _ in 0..<150 { _ = try await world.publishing.publish(draft, by: ben) }
            let newest = try await world.publishing.publish(draft, by: cleo)
            _ = try await world.relationships.mute(ben.account, by: cleo.account)
            func feed(_ page: PageRequest<PostKey>) async throws -> [PostID] {
                try await world.timelines.publicFeed(local: nil, page, for: Viewer(account: cleo.account))
                    .entries.map(\.post)
            }
            #expect(try await feed(PageRequest(limit: 20)) == [newest, wanted])
            #expect(try await feed(PageRequest(minID: wanted, limit: 20)) == [newest])
            #expect(try await feed(PageRequest(maxID: newest, limit: 1)) == [wanted])
        }
    }

    @Test(arguments: TestEngine.available)
    func `favourites page by when they were made`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let first = try await world.post("first", by: ana)
            let second = try await world.post("second", by: ana)
            try await world.reactions.favourite(second, by: ben)
            try await world.reactions.favourite(first, by: ben)
            let viewer = Viewer(account: ben.account)
            let page = try await world.timelines.marked(.favourites, PageRequest(limit: 1), for: viewer)
            #expect(page.entries.map(\.post) == [first])
            let older = try await world.timelines.marked(
                .favourites, PageRequest(maxID: page.oldestPageID.map(PostID.init(rawValue:)), limit: 5), for: viewer)
            #expect(older.entries.map(\.post) == [second])
        }
    }

    @Test(arguments: TestEngine.available)
    func `min_id turns to the neighbours above`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let ana = try await world.person("ana")
            var ids: [PostID] = []
            for number in 0..<6 { ids.append(try await world.post("\(number)", by: ana)) }
            let page = try await world.timelines.home(
                PageRequest(minID: ids[1], limit: 2), for: Viewer(account: ana.account))
            #expect(page.entries.map(\.post) == [ids[3], ids[2]])
        }
    }
}
