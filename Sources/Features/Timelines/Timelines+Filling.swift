import Domain
import Primitives
import Store

extension Timelines {
    /// How many entries are read at most for one page. What a reader has hidden may fill long stretches; beyond this the
    /// page stays short and says that there may be more.
    private static let mostRead = 1000

    /// Reads entries until a page of those that may appear is full, nothing is left or `mostRead` entries were read:
    /// filtering happens when a timeline is read, so a page may need more entries than it shows. `onlyMedia`: posts that show
    /// pictures, film or sound, and no boosts of such (Mastodon's rule).
    func filled(
        _ request: PageRequest<PostKey>, _ timeline: TimelineRules.Timeline, _ loader: PostLoader, onlyMedia: Bool = false,
        _ entries: (PageRequest<PostKey>) throws -> [TimelineEntry]
    ) throws -> PostPage {
        var request = request
        let wanted = request.limit
        request.limit = wanted + wanted / 10 + 1
        let first = try entries(request)
        var page = try loader.page(first)
        page.isFull = first.count >= request.limit
        try keep(&page, timeline, wanted, loader, onlyMedia: onlyMedia, ascending: request.isAscending)
        var count = first.count
        while page.entries.count < wanted, page.isFull, count < Timelines.mostRead {
            guard let edge = request.isAscending ? page.newestPageID : page.oldestPageID else { break }
            if request.isAscending { request.minID = PostID(rawValue: edge) } else { request.maxID = PostID(rawValue: edge) }
            request.limit = min(200, Timelines.mostRead - count)
            let found = try entries(request)
            count += found.count
            var next = try stretch(of: found, timeline, wanted: wanted - page.entries.count, request, loader)
            try keep(&next, timeline, wanted - page.entries.count, loader, onlyMedia: onlyMedia, ascending: request.isAscending, after: page)
            page.append(next, ascending: request.isAscending)
        }
        page.statementCount = loader.view.statementCount
        return page
    }

    /// A further stretch of a page. Long stretches by people whom the reader has hidden are passed over before anything of
    /// them is loaded, and no more is loaded than the page may need.
    private func stretch(
        of found: [TimelineEntry], _ timeline: TimelineRules.Timeline, wanted: Int, _ request: PageRequest<PostKey>, _ loader: PostLoader
    ) throws -> PostPage {
        let candidates = timeline == .author ? found : try loader.withoutHiddenAuthors(found)
        let most = wanted + 20
        let kept = request.isAscending ? Array(candidates.suffix(most)) : Array(candidates.prefix(most))
        var page = try loader.page(kept)
        let isWhole = kept.count == candidates.count
        page.isFull = !isWhole || found.count >= request.limit
        page.newestPageID = (isWhole || !request.isAscending ? found.first : kept.first)?.post.rawValue
        page.oldestPageID = (isWhole || request.isAscending ? found.last : kept.last)?.post.rawValue
        return page
    }

    /// What is on the same page already, posted or boosted, is shown once: the newest wins.
    private func once(_ entries: [TimelineEntry], after page: PostPage?) -> [TimelineEntry] {
        var seen = Set(page?.entries.map { $0.boostOf ?? $0.post } ?? [])
        guard !seen.isEmpty || entries.contains(where: { $0.boostOf != nil }) else { return entries }
        return entries.filter { seen.insert($0.boostOf ?? $0.post).inserted }
    }

    /// Filters the page and cuts it to `wanted`. `shown` is what is on the page above or below already.
    private func keep(
        _ page: inout PostPage, _ timeline: TimelineRules.Timeline, _ wanted: Int, _ loader: PostLoader, onlyMedia: Bool,
        ascending: Bool, after shown: PostPage? = nil
    ) throws {
        if timeline == .home { try loader.noteFollowedTags(on: &page) }
        if timeline.isOfFollowed { try loader.noteProjects(on: &page) }
        let fitting = onlyMedia ? page.entries.filter { page.posts[$0.post]?.post.entities.pictures.isEmpty == false } : page.entries
        page.entries = once(fitting.filter { TimelineRules.mayAppear($0, in: page, timeline) }, after: shown)
        guard page.entries.count > wanted else { return }
        page.entries = ascending ? Array(page.entries.suffix(wanted)) : Array(page.entries.prefix(wanted))
        page.isFull = true
        if ascending { page.newestPageID = page.entries.first?.post.rawValue } else { page.oldestPageID = page.entries.last?.post.rawValue }
    }
}

extension PostLoader {
    /// The entries without those by people whom the viewer blocks, mutes or hides, or who block the viewer: for long
    /// stretches. Hidden servers and shared posts are judged later, when they are loaded.
    fileprivate func withoutHiddenAuthors(_ entries: [TimelineEntry]) throws -> [TimelineEntry] {
        guard let account = viewer.activeAccount, !entries.isEmpty else { return entries }
        let relations = try view.relations(of: account, with: Array(Set(entries.map(\.author))), at: now)
        return entries.filter { $0.author == account || !TimelineRules.isHiding(relations[$0.author] ?? .none) }
    }
}

extension PostPage {
    /// Adds the page next to this one: older entries below, or newer ones above when paging upwards.
    fileprivate mutating func append(_ next: PostPage, ascending: Bool) {
        entries = ascending ? next.entries + entries : entries + next.entries
        isFull = next.isFull
        if ascending { newestPageID = next.newestPageID ?? newestPageID } else { oldestPageID = next.oldestPageID ?? oldestPageID }
        addContent(of: next)
    }
}
