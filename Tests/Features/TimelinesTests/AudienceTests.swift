import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing
import Timelines

/// Posts for connections and circles, with a word each that nobody else may ever be shown.
@Suite struct AudienceTests {
    /// Everything of `author` that `viewer` is shown, by whatever way there is, as texts.
    private static func shown(_ world: TimelineWorld, to viewer: Viewer, author: Actor, roots: [PostID]) async throws -> Set<String> {
        let page = PageRequest<PostKey>(limit: 40)
        var pages: [PostPage] = []
        if viewer.account != nil {
            pages.append(try await world.timelines.home(page, for: viewer))
            let talk = try await world.timelines.betweenUs(page, for: viewer)
            var shown = talk.page
            shown.entries = talk.threads.flatMap { [$0.root] + ($0.answer.map { [$0] } ?? []) }.map { TimelineEntry(post: $0, author: author.account) }
            pages.append(shown)
        }
        pages.append(try await world.timelines.posts(of: author.account, AuthorFilter(audiences: []), page, for: viewer))
        pages.append(try await world.timelines.publicFeed(local: nil, page, for: viewer))
        pages.append(try await world.timelines.posts(roots, for: viewer))
        for root in roots {
            do { pages.append(try await world.timelines.thread(around: root, for: viewer).page) } catch is RuleError { continue }
        }
        return Set(pages.flatMap { page in page.entries.compactMap { page.posts[$0.post]?.post.body } })
    }

    @Test(arguments: TestEngine.available)
    func `nobody outside an audience is shown its posts or the answers to them in any list`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let (dan, eve, finn) = (try await world.person("dan"), try await world.person("eve"), try await world.person("finn"))
            for follower in [ben, dan] { try await world.follow(ana, by: follower) }
            try await world.world.connect(ana.account, cleo.account)
            let circles = CircleService(store: world.world.store)
            let circle = try await circles.create(name: "Choir", by: ana.account)
            try await circles.add([ben.account, dan.account], to: circle.id, by: ana.account, provenance: .unknown)
            let inCircle = try await world.publish(PostDraft(text: "quince", audience: .circle, circles: [circle.id]), by: ana)
            let forConnections = try await world.publish(PostDraft(text: "rhubarb @eve", audience: .connections), by: ana)
            world.clock.advance(by: .seconds(1))
            try await circles.add([finn.account], to: circle.id, by: ana.account, provenance: .unknown)
            try await circles.remove([dan.account], from: circle.id, by: ana.account, provenance: .unknown)
            let answer = try await world.publish(PostDraft(text: "saffron", audience: .public, replyTo: inCircle), by: ben)
            let other = try await world.publish(PostDraft(text: "tarragon", audience: .unlisted, replyTo: forConnections), by: cleo)
            let roots = [inCircle, forConnections, answer, other]

            func seen(_ actor: Actor?) async throws -> Set<String> {
                let viewer = Viewer(account: actor?.account, role: actor?.account == eve.account ? .moderator : .member)
                var texts: Set<String> = []
                for author in [ana, ben, cleo] { texts.formUnion(try await Self.shown(world, to: viewer, author: author, roots: roots)) }
                return texts
            }
            #expect(try await seen(ana) == ["quince", "rhubarb @eve", "saffron", "tarragon"])
            #expect(try await seen(ben) == ["quince", "saffron"])
            #expect(try await seen(cleo) == ["rhubarb @eve", "tarragon"])
            for outsider in [dan, eve, finn, nil] { #expect(try await seen(outsider).isEmpty) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a list of threads between people holds each once, the latest answer first`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.world.connect(ana.account, ben.account)
            let first = try await world.publish(PostDraft(text: "first", audience: .connections), by: ana)
            let second = try await world.publish(PostDraft(text: "second", audience: .connections), by: ben)
            let open = try await world.publish(PostDraft(text: "open"), by: ana)
            #expect(try await world.talk(of: ben) == [[second], [first]])
            let toFirst = try await world.publish(PostDraft(text: "to first", replyTo: first), by: ben)
            #expect(try await world.talk(of: ana) == [[first, toFirst], [second]])
            // What anyone may read is a conversation from its first answer on, whoever gives it.
            let toOpen = try await world.publish(PostDraft(text: "to open", replyTo: open), by: cleo)
            #expect(try await world.talk(of: ben) == [[open, toOpen], [first, toFirst], [second]])
            #expect(try await world.talk(of: cleo).isEmpty)
            // An answer that fewer may see moves nothing.
            _ = try await world.publish(PostDraft(text: "to second @ana", audience: .direct, replyTo: second), by: ana)
            #expect(try await world.talk(of: ben) == [[open, toOpen], [first, toFirst], [second]])
            _ = try await world.relationships.block(cleo.account, by: ben.account, provenance: .unknown)
            #expect(try await world.talk(of: ben) == [[open], [first, toFirst], [second]])
        }
    }

    @Test func `pages of threads meet without a gap, and cost the same however many there are`() async throws {
        try await TimelineWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            try await world.world.connect(ana.account, ben.account)
            var ids: [PostID] = []
            for number in 0..<7 { ids.insert(try await world.publish(PostDraft(text: "\(number)", audience: .connections), by: ana), at: 0) }
            let viewer = Viewer(account: ben.account)
            func page(_ request: PageRequest<PostKey>) async throws -> TalkPage {
                // Nothing is held in memory yet, so that statements can be compared.
                try await Timelines(store: world.world.store, clock: world.clock.clock).betweenUs(request, for: viewer)
            }
            let top = try await page(PageRequest(limit: 3))
            let next = try await page(PageRequest(maxID: top.page.oldestPageID.map(PostID.init(rawValue:)), limit: 3))
            let back = try await page(PageRequest(minID: next.page.newestPageID.map(PostID.init(rawValue:)), limit: 3))
            #expect(top.threads.map(\.root) == Array(ids[0..<3]))
            #expect(next.threads.map(\.root) == Array(ids[3..<6]))
            #expect(back.threads.map(\.root) == Array(ids[0..<3]))
            let all = try await page(PageRequest(limit: 7))
            #expect(top.page.statementCount == all.page.statementCount)
            #expect(all.page.statementCount <= 7)
        }
    }

    @Test func `who was put into a circle of a stranger is not bothered with it`() async throws {
        try await TimelineWorld.run { world in
            let (ana, eve) = (try await world.person("ana"), try await world.person("eve"))
            let circles = CircleService(store: world.world.store)
            let circle = try await circles.create(name: "Customers", by: eve.account)
            try await circles.add([ana.account], to: circle.id, by: eve.account, provenance: .unknown)
            let post = try await world.publish(PostDraft(text: "buy", audience: .circle, circles: [circle.id]), by: eve)
            #expect(try await world.talk(of: ana).isEmpty)
            #expect(try await world.home(of: ana).isEmpty)
            let page = try await world.timelines.posts(of: eve.account, AuthorFilter(audiences: []), PageRequest(limit: 5), for: Viewer(account: ana.account))
            #expect(page.entries.map(\.post) == [post], "whoever looks at the profile finds it")
            _ = try await world.timelines.post(post, for: Viewer(account: ana.account))
            try await world.follow(eve, by: ana)
            #expect(try await world.talk(of: ana) == [[post]])
        }
    }
}

extension TimelineWorld {
    /// Publishes and does what follows.
    func publish(_ draft: PostDraft, by actor: Actor) async throws -> PostID {
        clock.advance(by: .milliseconds(10))
        let id = try await publishing.publish(draft, by: actor)
        try await runJobs()
        return id
    }

    /// Each thread that the reader is shown: its first post and, when there is one, its latest answer.
    func talk(of actor: Actor) async throws -> [[PostID]] {
        let talk = try await timelines.betweenUs(PageRequest(limit: 20), for: Viewer(account: actor.account))
        return talk.threads.map { [$0.root] + ($0.answer.map { [$0] } ?? []) }
    }
}
