import Domain
import Primitives
import Store

/// Turns ids into a page: at most five statements however many entries there are. What memory holds is used when the
/// versions that the read block finds are those that are held.
package struct PostLoader {
    let view: any ReadView
    let viewer: Viewer
    let memory: TimelineMemory
    let now: Timestamp

    package init(view: any ReadView, viewer: Viewer, memory: TimelineMemory, now: Timestamp) {
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
        var ids: [PostID] = []
        ids.reserveCapacity(entries.count * 2)
        for entry in entries {
            ids.append(entry.post)
            if let original = entry.boostOf { ids.append(original) }
        }
        try add(posts: ids, with: people, to: &page)
        page.entries = entries.filter { entry in
            page.posts[entry.post] != nil && (entry.boostOf.map { page.posts[$0] != nil } ?? true)
        }
        page.statementCount = view.statementCount
        return page
    }

    /// Loads posts, their authors and what the viewer has with both.
    private func add(posts ids: [PostID], with people: Set<AccountID>, to page: inout PostPage) throws {
        try load(posts: ids, to: &page)
        // Boosts whose entry did not name the original (lists that only keep ids).
        let originals = page.posts.values.compactMap { $0.content.post.boostOf }.filter { page.posts[$0] == nil }
        try load(posts: originals, to: &page)
        var accounts = people
        var related: Set<AccountID> = []
        for loaded in page.posts.values {
            accounts.insert(loaded.content.post.author)
            if let answered = loaded.content.post.replyToAuthor { related.insert(answered) }
            for reference in loaded.content.post.audienceReferences {
                // A community says whether anyone may read it; the owner of connections says who they are.
                if reference.kind == .community { accounts.insert(AccountID(rawValue: reference.id)) }
                if reference.kind == .connection { related.insert(AccountID(rawValue: reference.id)) }
            }
        }
        try load(accounts: Array(accounts), to: &page)
        guard let account = viewer.activeAccount, !page.accounts.isEmpty else { return }
        try addKnowledge(of: account, with: accounts.union(related), to: &page)
        try addBlockedHosts(of: account, to: &page)
    }

    /// One statement when memory holds them all, in any version: only figures and versions are read then.
    private func load(posts ids: [PostID], to page: inout PostPage) throws {
        if ids.isEmpty { return }
        guard let held = memory.posts.values(of: ids) else { return try read(posts: ids, to: &page) }
        var figures: [PostID: PostFigures] = [:]
        figures.reserveCapacity(ids.count)
        for found in try view.figures(ofPosts: ids) { figures[found.id] = found }
        page.posts.reserveCapacity(ids.count)
        var (outdated, polls): ([PostID], [PostID]) = ([], [])
        for content in held {
            let id = content.post.id
            guard let found = figures[id] else { continue }
            guard found.version == content.post.version else {
                outdated.append(id)
                continue
            }
            page.posts[id] = LoadedPost(content: content, counters: found.counters)
            if content.post.hasPoll { polls.append(id) }
        }
        if !outdated.isEmpty { try read(posts: outdated, to: &page) }
        for poll in try view.polls(of: polls) { page.posts[poll.id]?.poll = poll }
    }

    private func read(posts ids: [PostID], to page: inout PostPage) throws {
        for loaded in try view.posts(ids, known: { _, _ in false }) {
            memory.hold(loaded.content)
            page.posts[loaded.content.post.id] = loaded
        }
    }

    /// As for posts.
    private func load(accounts ids: [AccountID], to page: inout PostPage) throws {
        if ids.isEmpty { return }
        guard let held = memory.accounts.values(of: ids) else { return try read(accounts: ids, to: &page) }
        var figures: [AccountID: AccountFigures] = [:]
        figures.reserveCapacity(ids.count)
        for found in try view.figures(ofAccounts: ids) { figures[found.id] = found }
        page.accounts.reserveCapacity(ids.count)
        var outdated: [AccountID] = []
        for content in held {
            let id = content.account.id
            guard let found = figures[id] else { continue }
            if found.version == content.account.version {
                page.accounts[id] = LoadedAccount(content: content, counters: found.counters)
            } else {
                outdated.append(id)
            }
        }
        if !outdated.isEmpty { try read(accounts: outdated, to: &page) }
    }

    private func read(accounts ids: [AccountID], to page: inout PostPage) throws {
        for loaded in try view.accounts(ids, known: { _, _ in false }) {
            memory.hold(loaded.content)
            page.accounts[loaded.content.account.id] = loaded
        }
    }

    /// What the viewer has with `accounts` and with the posts of the page.
    private func addKnowledge(of account: AccountID, with accounts: Set<AccountID>, to page: inout PostPage) throws {
        // The versions first: on an engine whose blocks could see later commits, what is read after them is as new at least.
        let versions = try view.readerVersions(of: account)
        var known = memory.readers.value(of: account) ?? ReaderKnowledge()
        known.update(to: versions, at: now)
        let strangers = known.strangers(among: accounts)
        let unmarked = known.unmarked(among: page.posts.values.lazy.map { $0.content })
        let met = strangers.isEmpty ? [:] : try view.relations(of: account, with: strangers, at: now)
        known.learn(met, asked: strangers, at: now)
        let found = unmarked.isEmpty ? PostMarks() : try marks(of: account, unmarked)
        known.learn(found, asked: unmarked)
        if !strangers.isEmpty || !unmarked.isEmpty { memory.readers.insert(known, for: account, bytes: known.byteCount) }
        page.relations = known.relations
        page.relations.merge(met) { _, new in new }
        page.marks = known.marks
        page.marks.conversations = found.conversations
        page.marks.memberships = found.memberships
    }

    private func marks(of account: AccountID, _ posts: [Post]) throws -> PostMarks {
        try view.marks(
            of: account, posts: posts.map(\.id), roots: Array(Set(posts.map(\.root))),
            pinnable: posts.filter { $0.author == account }.map(\.id), polls: posts.filter(\.hasPoll).map(\.id),
            conversations: Array(Set(posts.compactMap(\.conversation))),
            references: Array(Set(posts.flatMap(\.audienceReferences).filter { $0.kind != .connection })))
    }

    /// Only read when the page holds somebody from elsewhere.
    private func addBlockedHosts(of account: AccountID, to page: inout PostPage) throws {
        let remote = page.accounts.values.filter { !$0.content.isLocal }.map { $0.content }
        if remote.isEmpty { return }
        let hosts = try view.blockedHosts(of: account)
        for author in remote where hosts.contains(author.account.host) {
            page.relations[author.account.id, default: .none].isBlockingHost = true
        }
    }
}
