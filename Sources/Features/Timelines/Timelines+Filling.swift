import Domain
import Primitives
import Store

extension Timelines {
    /// Reads entries until a page of those that may appear is full or nothing is left, in at most three rounds: filtering
    /// happens when a timeline is read, so a page may need more entries than it shows.
    func filled(
        _ request: PageRequest<PostKey>, _ timeline: TimelineRules.Timeline, _ loader: PostLoader,
        _ entries: (PageRequest<PostKey>) throws -> [TimelineEntry]
    ) throws -> PostPage {
        var request = request
        let wanted = request.limit
        request.limit = wanted + wanted / 10 + 1
        let first = try entries(request)
        var page = try loader.page(first)
        var isComplete = keep(&page, timeline, wanted, request, read: first.count)
        for _ in 0..<2 where !isComplete {
            guard let edge = request.isAscending ? page.newestPageID : page.oldestPageID else { break }
            if request.isAscending { request.minID = PostID(rawValue: edge) } else { request.maxID = PostID(rawValue: edge) }
            let found = try entries(request)
            if found.isEmpty { break }
            var next = try loader.page(found)
            isComplete = keep(&next, timeline, wanted - page.entries.count, request, read: found.count)
            page.append(next, ascending: request.isAscending)
        }
        page.statementCount = loader.view.statementCount
        return page
    }

    /// What is on the same page already, posted or boosted, is shown once: the newest wins.
    private func once(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        guard entries.contains(where: { $0.boostOf != nil }) else { return entries }
        var seen: Set<PostID> = []
        return entries.filter { seen.insert($0.boostOf ?? $0.post).inserted }
    }

    /// Filters the page and cuts it to `wanted`. True when it is full, or when there was nothing more to read.
    private func keep(
        _ page: inout PostPage, _ timeline: TimelineRules.Timeline, _ wanted: Int, _ request: PageRequest<PostKey>, read: Int
    ) -> Bool {
        let visible = once(page.entries.filter { TimelineRules.mayAppear($0, in: page, timeline) })
        if visible.count > wanted {
            page.entries = request.isAscending ? Array(visible.suffix(wanted)) : Array(visible.prefix(wanted))
            if request.isAscending { page.newestPageID = page.entries.first?.post.rawValue }
            else { page.oldestPageID = page.entries.last?.post.rawValue }
            return true
        }
        page.entries = visible
        return visible.count == wanted || read < request.limit
    }
}

extension PostPage {
    /// Adds the page next to this one: older entries below, or newer ones above when paging upwards.
    fileprivate mutating func append(_ next: PostPage, ascending: Bool) {
        entries = ascending ? next.entries + entries : entries + next.entries
        if ascending { newestPageID = next.newestPageID ?? newestPageID } else { oldestPageID = next.oldestPageID ?? oldestPageID }
        posts.merge(next.posts) { old, _ in old }
        accounts.merge(next.accounts) { old, _ in old }
        relations.merge(next.relations) { old, _ in old }
        marks.formUnion(next.marks)
    }
}
