import Domain
import Primitives
import Store

/// Reading timelines: home, public, hashtag, list, of an author, favourites, bookmarks, threads. Each call is one read
/// block. Nothing is returned that the viewer may not see.
package struct Timelines: Sendable {
    let store: any Store
    let clock: Clock
    let settings: TimelineSettings
    let bigAccounts: BigAccounts
    let activity: Activity
    package let memory: TimelineMemory

    package init(store: any Store, clock: Clock, settings: TimelineSettings = TimelineSettings(), memory: TimelineMemory = TimelineMemory()) {
        self.store = store
        self.clock = clock
        self.settings = settings
        self.bigAccounts = BigAccounts()
        self.activity = Activity(store: store, settings: settings)
        self.memory = memory
    }

    /// Loads posts for `viewer` in a read block of the caller's. Never in a transaction: what it writes may come to nothing, and
    /// memory would hold it under a version that another commit takes.
    package func loader(_ view: any ReadView, for viewer: Viewer, at now: Timestamp) -> PostLoader {
        PostLoader(view: view, viewer: viewer, memory: memory, now: now)
    }

    /// The viewer's home timeline. Throws `RuleError` when nobody has signed in.
    package func home(_ page: PageRequest<PostKey>, for viewer: Viewer) async throws -> PostPage {
        guard let owner = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see your home timeline.") }
        let now = clock.now()
        try await activity.note(owner, at: now)
        return try await store.read { [bigAccounts] view in
            let big = try bigAccounts.current(view, at: now)
            return try filled(page, .home, loader(view, for: viewer, at: now)) { page in
                try Timelines.homeEntries(of: owner, page, big: big, view, now: now)
            }
        }
    }

    /// The public timeline. `local`: true only this server, false only others, nil both. `onlyMedia`: see `filled`.
    package func publicFeed(
        local: Bool?, onlyMedia: Bool = false, _ page: PageRequest<PostKey>, for viewer: Viewer
    ) async throws -> PostPage {
        try await open(page, viewer, onlyMedia) { view, page in try view.publicFeed(local: local, page) }
    }

    /// Public posts with the hashtag, and of those only the ones that have any of `any`, all of `all` and none of `none`.
    package func tagged(
        _ filter: TagFilter, onlyMedia: Bool = false, _ page: PageRequest<PostKey>, for viewer: Viewer
    ) async throws -> PostPage {
        try await open(page, viewer, onlyMedia) { view, page in
            try filter.entries(page) { try view.tagged($0, page) }
        }
    }

    /// Posts of the members of a list that the viewer keeps, answers as the list's policy wants them. Throws
    /// `RuleError.notFound` for a list that the viewer does not keep.
    package func list(
        _ id: ListID, _ page: PageRequest<PostKey>, for viewer: Viewer
    ) async throws -> PostPage {
        guard let owner = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see your lists.") }
        let now = clock.now()
        return try await store.read { view in
            let list = try view.ownList(id, of: owner)
            let members = try Timelines.members(of: id, view)
            let rule = TimelineRules.ListRule(policy: list.replies, members: Set(members))
            return try filled(page, .list(rule), loader(view, for: viewer, at: now)) { page in
                try view.posts(by: members, for: owner, page)
            }
        }
    }

    /// All members, at most `UserList.mostMembers`.
    private static func members(of list: ListID, _ view: any ReadView) throws -> [AccountID] {
        let chunk = 1000
        var members: [AccountID] = []
        while members.count < UserList.mostMembers {
            let next = try view.listMembers(of: list, after: members.last, limit: chunk)
            members += next
            if next.count < chunk { break }
        }
        return members
    }

    /// Posts of one author that the viewer may see.
    package func posts(
        of author: AccountID, _ wanted: AuthorFilter, _ page: PageRequest<PostKey>, for viewer: Viewer
    ) async throws -> PostPage {
        let now = clock.now()
        return try await store.read { view in
            var wanted = wanted
            wanted.audiences = try Timelines.audiences(of: author, for: viewer, view, now: now)
            let filter = wanted
            return try filled(page, .author, loader(view, for: viewer, at: now), onlyMedia: filter.onlyMedia) { page in
                try view.posts(of: author, filter, page)
            }
        }
    }

    /// Posts that the author has pinned and the viewer may see.
    package func pinned(by author: AccountID, for viewer: Viewer) async throws -> PostPage {
        let now = clock.now()
        return try await store.read { view in
            var page = try loader(view, for: viewer, at: now).page(try view.pinned(by: author))
            page.entries = page.entries.filter { TimelineRules.mayAppear($0, in: page, .author) }
            return page
        }
    }

    /// The viewer's favourites or bookmarks, in the order they were made.
    package func marked(
        _ kind: MarkedList, _ page: PageRequest<PostKey>, for viewer: Viewer
    ) async throws -> PostPage {
        guard let account = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see your lists.") }
        let now = clock.now()
        return try await store.read { view in
            let marked = kind == .favourites ? try view.favourites(of: account, page) : try view.bookmarks(of: account, page)
            let entries = marked.map { TimelineEntry(post: $0.post, author: account) }
            var result = try loader(view, for: viewer, at: now).page(entries)
            result.entries = result.entries.filter { result.maySee($0.post) }
            result.isFull = marked.count >= page.limit
            result.newestPageID = marked.first?.pageID
            result.oldestPageID = marked.last?.pageID
            return result
        }
    }

    /// Which list of marked posts is wanted.
    package enum MarkedList: Sendable {
        case favourites
        case bookmarks
    }

    private func open(
        _ page: PageRequest<PostKey>, _ viewer: Viewer, _ onlyMedia: Bool,
        _ entries: @escaping @Sendable (any ReadView, PageRequest<PostKey>) throws -> [TimelineEntry]
    ) async throws -> PostPage {
        let now = clock.now()
        return try await store.read { view in
            try filled(page, .open, loader(view, for: viewer, at: now), onlyMedia: onlyMedia) { try entries(view, $0) }
        }
    }

    /// What of an author's posts the viewer may see at all: the SQL then filters by audience.
    private static func audiences(of author: AccountID, for viewer: Viewer, _ view: any ReadView, now: Timestamp) throws -> [AudienceKind] {
        guard let account = viewer.activeAccount else { return [.public, .unlisted] }
        if account == author { return AudienceKind.allCases }
        let relation = try view.relation(of: account, with: author, at: now)
        var audiences: [AudienceKind] = [.public, .unlisted]
        if relation.follow == .accepted { audiences.append(.followers) }
        if relation.connection == .connected { audiences.append(.connections) }
        // A circle's id names its owner's bucket: the pages of those who are in none of the author's stay full. Who is in one
        // without a connection and without following finds its posts here alone: nobody is bothered by being put into a circle.
        let circles = try view.memberships(of: account, kind: .circle, limit: 1000)
        if circles.contains(where: { CircleID(rawValue: $0.id).bucket == author.bucket }) { audiences.append(.circle) }
        return audiences
    }
}
