import Domain
import Primitives
import Store

extension Timelines {
    /// Communities whose threads one list is made of at most.
    private static let mostCommunities = 50

    /// What the connections, circles and communities of the viewer talk about, latest post first. Throws `RuleError` when
    /// nobody has signed in. The number of statements does not depend on how many communities there are.
    package func betweenUs(
        _ request: PageRequest<PostKey>, for viewer: Viewer
    ) async throws -> TalkPage {
        guard let owner = viewer.activeAccount else {
            throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see what is between you and others.")
        }
        let now = clock.now()
        return try await store.read { view in
            try Timelines.betweenUs(request, of: owner, loader(view, for: viewer, at: now))
        }
    }

    /// `besides`: posts that the page is to hold as well; asked only when there are fewer threads than are wanted.
    static func betweenUs(
        _ request: PageRequest<PostKey>, of owner: AccountID, _ loader: PostLoader, besides: () throws -> [PostID] = { [] }
    ) throws -> TalkPage {
        let communities = try loader.view.memberships(of: owner, kind: .community, limit: mostCommunities)
        let owners = [owner] + communities.map { AccountID(rawValue: $0.id) }
        return try filledTalk(request, owners, at: loader.now, loader, besides)
    }

    /// Threads of one community, latest post first, as far as the viewer may see them.
    package func threads(
        of community: AccountID, _ request: PageRequest<PostKey>, for viewer: Viewer
    ) async throws -> TalkPage {
        let now = clock.now()
        return try await store.read { view in
            let loader = self.loader(view, for: viewer, at: now)
            let found = try view.talk(of: community, request)
            let page = try Timelines.talkPage(found, loader)
            return Timelines.shown(found, page, isFull: found.count >= request.limit) { page.maySee($0) }
        }
    }

    /// Reads until a page is full or nothing is left, in at most three rounds, as other timelines do.
    private static func filledTalk(
        _ request: PageRequest<PostKey>, _ owners: [AccountID], at now: Timestamp, _ loader: PostLoader, _ besides: () throws -> [PostID]
    ) throws -> TalkPage {
        var request = request
        let wanted = request.limit
        var result: TalkPage?
        for _ in 0..<3 {
            let found = try talkEntries(of: owners, request, at: now, loader.view)
            let others = result == nil && found.count < wanted ? try besides() : []
            let page = try talkPage(found, and: others, loader)
            let next = shown(found, page, isFull: found.count >= request.limit) { TimelineRules.mayTalk($0, in: page) }
            result = result?.joined(with: next, ascending: request.isAscending) ?? next
            guard let soFar = result, next.isFull, soFar.threads.count < wanted else { break }
            guard let edge = request.isAscending ? next.page.newestPageID : next.page.oldestPageID else { break }
            if request.isAscending { request.minID = PostID(rawValue: edge) } else { request.maxID = PostID(rawValue: edge) }
            request.limit = wanted - soFar.threads.count
        }
        guard var page = result else { throw StoreError.busy("no page was read") }
        page.page.statementCount = loader.view.statementCount
        return page
    }

    /// The lists of several owners as one. A community keeps all its threads, so that a short stretch of time is looked through
    /// before a long one: two statements more at most.
    private static func talkEntries(
        of owners: [AccountID], _ request: PageRequest<PostKey>, at now: Timestamp, _ view: any ReadView
    ) throws -> [TalkEntry] {
        if owners.count == 1 { return try view.talk(of: owners[0], request) }
        for days in [14, 365] {
            var part = request
            if let low = request.minID {
                let high = edge(low.time.adding(.days(days)))
                if high >= request.maxID ?? edge(now) { break }
                part.maxID = high
            } else {
                let low = edge((request.maxID?.time ?? now).adding(.days(-days)))
                if low.rawValue <= request.bounds.floor { break }
                part.sinceID = low
            }
            let found = try view.talk(ofAny: owners, part)
            if found.count >= request.limit { return found }
        }
        return try view.talk(ofAny: owners, request)
    }

    /// The first id of a moment.
    private static func edge(_ time: Timestamp) -> PostID { PostID(time: time, bucket: Bucket(rawValue: 0), sequence: 0) }

    /// First and latest posts, and `others`, with what is needed to show them.
    private static func talkPage(_ found: [TalkEntry], and others: [PostID] = [], _ loader: PostLoader) throws -> PostPage {
        let ids = found.flatMap { $0.root == $0.latest ? [$0.root] : [$0.root, $0.latest] } + others
        var page = try loader.page(ids.map { TimelineEntry(post: $0, author: AccountID(rawValue: 0)) })
        page.entries = []
        page.newestPageID = found.first?.latest.rawValue
        page.oldestPageID = found.last?.latest.rawValue
        return page
    }

    private static func shown(
        _ found: [TalkEntry], _ page: PostPage, isFull: Bool, _ isWanted: (PostID) -> Bool
    ) -> TalkPage {
        let threads = found.filter { isWanted($0.root) }.map { entry in
            let isAnswered = entry.latest != entry.root && TimelineRules.mayBeLatest(entry.latest, in: page)
            return TalkPage.Thread(root: entry.root, latest: entry.latest, answer: isAnswered ? entry.latest : nil)
        }
        return TalkPage(threads: threads, page: page, isFull: isFull)
    }
}

extension TalkPage {
    /// This stretch and the one next to it: older threads below, or newer ones above when paging upwards.
    fileprivate func joined(with next: TalkPage, ascending: Bool) -> TalkPage {
        var joined = self
        joined.threads = ascending ? next.threads + threads : threads + next.threads
        if ascending { joined.page.newestPageID = next.page.newestPageID ?? page.newestPageID }
        else { joined.page.oldestPageID = next.page.oldestPageID ?? page.oldestPageID }
        joined.page.addContent(of: next.page)
        joined.isFull = next.isFull
        return joined
    }
}
