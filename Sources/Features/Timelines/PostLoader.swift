import Domain
import Primitives
import Store

/// Turns ids into a page: at most five statements however many entries there are.
package struct PostLoader {
    let view: any ReadView
    let viewer: Viewer
    let memory: any RenderMemory
    let now: Timestamp

    package init(view: any ReadView, viewer: Viewer, memory: any RenderMemory, now: Timestamp) {
        self.view = view
        self.viewer = viewer
        self.memory = memory
        self.now = now
    }

    /// Everything about `entries`; the page lists all of them that exist, unfiltered. `people` are accounts that the page is
    /// to hold besides the authors, with what the viewer has with them.
    package func page(_ entries: [TimelineEntry], with people: Set<AccountID> = []) throws -> PostPage {
        var page = PostPage(viewer: viewer)
        page.newestPageID = entries.first?.post.rawValue
        page.oldestPageID = entries.last?.post.rawValue
        try add(posts: entries.flatMap { [$0.post] + ($0.boostOf.map { [$0] } ?? []) }, with: people, to: &page)
        page.entries = entries.filter { entry in
            page.posts[entry.post] != nil && (entry.boostOf.map { page.posts[$0] != nil } ?? true)
        }
        page.statementCount = view.statementCount
        return page
    }

    /// Loads posts, their authors and what the viewer has with both.
    private func add(posts ids: [PostID], with people: Set<AccountID>, to page: inout PostPage) throws {
        let unique = Array(Set(ids))
        for post in try view.posts(unique, known: memory.knows(post:version:)) { page.posts[post.post.id] = post }
        try addOriginals(to: &page)
        let references = page.posts.values.flatMap(\.post.audienceReferences)
        // A community says whether anyone may read it; the owner of connections says who they are.
        let communities = references.compactMap { $0.kind == .community ? AccountID(rawValue: $0.id) : nil }
        let owners = references.compactMap { $0.kind == .connection ? AccountID(rawValue: $0.id) : nil }
        let authors = Set(page.posts.values.map(\.post.author)).union(communities)
        for account in try view.accounts(Array(authors.union(people)), known: memory.knows(account:version:)) {
            page.accounts[account.account.id] = account
        }
        guard let account = viewer.activeAccount, !page.accounts.isEmpty else { return }
        try addMarks(of: account, to: &page)
        let answered = page.posts.values.compactMap(\.post.replyToAuthor)
        page.relations = try view.relations(of: account, with: Array(authors.union(answered).union(owners).union(people)), at: now)
        try addBlockedHosts(of: account, to: &page)
    }

    /// Boosts whose entry did not name the original (lists that only keep ids).
    private func addOriginals(to page: inout PostPage) throws {
        let missing = Set(page.posts.values.compactMap(\.post.boostOf)).subtracting(page.posts.keys)
        if missing.isEmpty { return }
        for post in try view.posts(Array(missing), known: memory.knows(post:version:)) { page.posts[post.post.id] = post }
    }

    private func addMarks(of account: AccountID, to page: inout PostPage) throws {
        if page.posts.isEmpty { return }
        let posts = page.posts.values.map(\.post)
        page.marks = try view.marks(
            of: account, posts: posts.map(\.id), roots: Array(Set(posts.map(\.root))),
            pinnable: posts.filter { $0.author == account }.map(\.id), polls: posts.filter(\.hasPoll).map(\.id),
            conversations: Array(Set(posts.compactMap(\.conversation))),
            references: Array(Set(posts.flatMap(\.audienceReferences).filter { $0.kind != .connection })))
    }

    /// Only read when the page holds somebody from elsewhere.
    private func addBlockedHosts(of account: AccountID, to page: inout PostPage) throws {
        let remote = page.accounts.values.map(\.account).filter { !$0.isLocal }
        if remote.isEmpty { return }
        let hosts = try view.blockedHosts(of: account)
        for author in remote where hosts.contains(author.host) {
            page.relations[author.id, default: .none].isBlockingHost = true
        }
    }
}
