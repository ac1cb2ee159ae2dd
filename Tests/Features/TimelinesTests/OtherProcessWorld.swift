import Communities
import Conversations
import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Timelines

/// Ana writes for every kind of audience, Ben may read all of it, and a second server process holds all of that in memory.
struct OtherProcessWorld: Sendable {
    let world: TimelineWorld
    /// The timelines of the second process.
    let warm: Timelines
    private let otherStore: any Store
    let (ana, ben, cleo): (Actor, Actor, Actor)
    let circle: CircleID
    let community: AccountID
    let conversation: ConversationID
    /// For everybody, followers, connections, the circle, the community and Ben alone; then one with a poll.
    let posts: [PostID]

    var open: PostID { posts[0] }
    var direct: PostID { posts[5] }
    var poll: PostID { posts[6] }

    static func run(on engine: TestEngine, _ body: @Sendable (OtherProcessWorld) async throws -> Void) async throws {
        try await TimelineWorld.run(on: engine) { world in
            try await withOtherProcess(on: world.world) { store in try await body(OtherProcessWorld(world, store)) }
        }
    }

    private init(_ world: TimelineWorld, _ otherStore: any Store) async throws {
        let store = world.world.store
        self.world = world
        self.otherStore = otherStore
        warm = Timelines(store: otherStore, clock: world.clock.clock)
        (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
        try await world.follow(ana, by: ben)
        try await world.world.connect(ana.account, ben.account)
        circle = try await CircleService(store: store).create(name: "Choir", by: ana.account).id
        try await CircleService(store: store).add([ben.account], to: circle, by: ana.account, provenance: .unknown)
        community = try await CommunityService(store: store).create(
            CommunityDraft(name: "menders", topic: "Repair", purpose: "Mend", atmosphere: "Kind", access: .private), by: ana)
        try await CommunityService(store: store).invite(ben.account, to: community, by: ana)
        try await CommunityService(store: store).join(community, by: ben)
        let drafts = [
            PostDraft(text: "open"), PostDraft(text: "followers", audience: .followers), PostDraft(text: "connections", audience: .connections),
            PostDraft(text: "circle", audience: .circle, circles: [circle]),
            PostDraft(text: "community", audience: .community, thread: ThreadDraft(community: community, title: "Toasters")),
            PostDraft(text: "@ben only you", audience: .direct),
            PostDraft(text: "poll", poll: PollDraft(options: ["a", "b"], duration: .days(1))),
        ]
        var posts: [PostID] = []
        for draft in drafts { posts.append(try await world.publish(draft, by: ana)) }
        self.posts = posts
        let direct = posts[5]
        conversation = try await store.read { view in
            guard let id = try view.posts([direct], known: { _, _ in false }).first?.post.conversation else { throw StoreError.notFound }
            return id
        }
    }

    /// All that the second process shows Ben and Cleo, from its memory.
    func shownWarm() async throws -> [String] { try await shown(by: warm) }

    /// The same from the database alone.
    func shownCold() async throws -> [String] { try await shown(by: Timelines(store: otherStore, clock: world.clock.clock)) }

    private func shown(by timelines: Timelines) async throws -> [String] {
        var lines: [String] = []
        for actor in [ben, cleo] {
            let viewer = Viewer(account: actor.account)
            let request = PageRequest<PostKey>(limit: 20)
            let pages = [
                try await timelines.posts(posts, for: viewer), try await timelines.home(request, for: viewer),
                try await timelines.posts(of: ana.account, AuthorFilter(audiences: []), request, for: viewer),
                try await timelines.betweenUs(request, for: viewer).page,
            ]
            for (number, page) in pages.enumerated() {
                lines += page.entries.map { "\(actor == ben ? "ben" : "cleo") \(number) \(Self.describe($0.post, page))" }
            }
            lines += pages[3].posts.keys.sorted().map { "talk \($0) \(pages[3].maySee($0))" }
        }
        return lines
    }

    private static func describe(_ id: PostID, _ page: PostPage) -> String {
        guard let loaded = page.posts[id], let author = page.accounts[loaded.post.author] else { return "\(id) missing" }
        let marks = page.marks
        let (root, relation) = (loaded.post.root, page.relation(with: loaded.post.author))
        return """
            \(id) \(loaded.post.body) v\(loaded.post.version) \(loaded.counters) \(loaded.poll?.tallies ?? []) \
            may \(page.mayAnswer(id)) \(page.mayBoost(id)) \(page.mayReact(to: id)) \
            by \(author.account.displayName) \(author.account.state) \(author.account.isLocked) \(author.counters) \(relation) \
            \(marks.favourited.contains(id)) \(marks.boosted.contains(id)) \(marks.bookmarked.contains(id)) \
            \(marks.mutedThreads.contains(root)) \(marks.votes[id] ?? [])
            """
    }
}
