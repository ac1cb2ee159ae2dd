import Communities
import Domain
import HTTPSupport
import Pages
import Primitives
import Store
import Timelines

extension CommunityPage {
    /// Throws not found for a community that the viewer must not know of.
    init(
        name: String, _ request: PageRequest<PostKey>, isOpenOnly: Bool, form: ThreadForm?, _ visit: Visit, _ services: WebServices,
        _ memory: PageMemory
    ) async throws {
        let (viewer, now) = (visit.viewer, visit.now)
        let read = try await services.store.read { [timelines = services.timelines] view in
            try Read(name: name, request, isOpenOnly: isOpenOnly, viewer, now, timelines, view)
        }
        let isFirst = request.maxID == nil && request.minID == nil && !isOpenOnly
        let rows = { ThreadRow.rows($0, read.page, memory, visit) }
        seen = read.seen
        pinned = isFirst ? rows(read.pinned) : []
        happenings = isFirst ? rows(read.happenings) : []
        threads = rows(read.threads)
        pager = Pager(
            .community(seen.account.username, ""), request: request, newest: read.threads.first?.latest.rawValue,
            oldest: read.threads.last?.latest.rawValue, isFull: read.threads.count >= request.limit)
        figures = seen.may(.seeFigures) ? CommunityFigures.sentences(seen.loaded.counters, read.waits, at: now, visit.words) : []
        self.isOpenOnly = isOpenOnly
        thread = seen.may(.write) ? form ?? ThreadForm(key: services.randomness.token(byteCount: 12)) : nil
        signInURL = visit.account == nil ? SiteURL.signIn(returnTo: visit.path).path : nil
        words = visit.words
    }

    /// What one read block gives.
    private struct Read: Sendable {
        let seen: SeenCommunity
        var pinned: [CommunityThread] = []
        var happenings: [CommunityThread] = []
        var threads: [CommunityThread] = []
        var waits: [FirstAnswerWait] = []
        var page: PostPage

        init(
            name: String, _ request: PageRequest<PostKey>, isOpenOnly: Bool, _ viewer: Viewer, _ now: Timestamp, _ timelines: Timelines,
            _ view: any ReadView
        ) throws {
            seen = try view.seenCommunity(name: name, by: viewer)
            page = PostPage(viewer: viewer)
            guard seen.may(.read) else { return }
            let id = seen.community.id
            threads = try view.communityThreads(of: id, open: isOpenOnly, request)
            if request.maxID == nil, request.minID == nil, !isOpenOnly {
                pinned = try view.pinnedThreads(of: id)
                happenings = try view.happenings(of: id, from: now.adding(.hours(-24)), limit: 5)
            }
            if seen.may(.seeFigures) { waits = try view.firstAnswerWaits(of: id, limit: FirstAnswerWait.most) }
            let all = Set((threads + pinned + happenings).map { TimelineEntry(post: $0.id, author: $0.author) })
            page = try timelines.loader(view, for: viewer, at: now).page(Array(all))
        }
    }
}
