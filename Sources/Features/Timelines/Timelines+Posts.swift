import Domain
import Primitives
import Store

extension Timelines {
    /// Single posts by id, in the order asked, those that the viewer may see.
    package func posts(_ ids: [PostID], for viewer: Viewer) async throws -> PostPage {
        let now = clock.now()
        return try await store.read { view in
            try Timelines.visible(ids, loader(view, for: viewer, at: now))
        }
    }

    /// One post. Throws `RuleError.notFound` when it is absent or hidden.
    package func post(_ id: PostID, for viewer: Viewer) async throws -> PostPage {
        let page = try await posts([id], for: viewer)
        if page.entries.isEmpty { throw RuleError.notFound }
        return page
    }

    /// One post to somebody who has just taken back what it had done to it: as `post`, but a post that the viewer may not
    /// see any more comes without anything that it says. Throws `RuleError.notFound` when it is absent.
    package func postTakenBackFrom(_ id: PostID, for viewer: Viewer) async throws -> PostPage {
        let now = clock.now()
        return try await store.read { view in
            let loader = loader(view, for: viewer, at: now)
            let page = try Timelines.visible([id], loader)
            if !page.entries.isEmpty { return page }
            var hidden = try loader.page([TimelineEntry(post: id, author: AccountID(rawValue: 0))])
            guard let post = hidden.posts[id]?.post else { throw RuleError.notFound }
            hidden.posts = [id: LoadedPost(withheld: post)]
            return hidden
        }
    }

    /// The posts with these ids that the viewer may see. The page holds no others.
    static func visible(_ ids: [PostID], _ loader: PostLoader) throws -> PostPage {
        var page = try loader.page(ids.map { TimelineEntry(post: $0, author: AccountID(rawValue: 0)) })
        let seen = Set(page.posts.keys.filter(page.maySee))
        if seen.count < page.posts.count { page.posts = page.posts.filter { seen.contains($0.key) } }
        page.entries = page.entries.filter { seen.contains($0.post) }.map { entry in
            guard let post = page.posts[entry.post]?.post else { return entry }
            return TimelineEntry(post: post.id, author: post.author, boostOf: post.boostOf)
        }
        return page
    }

    /// The posts above and below one, as far as the viewer may see them.
    package struct Thread: Sendable {
        /// Holds the ancestors, the post itself and the descendants; its entries are all of them in reading order.
        package var page: PostPage
        /// From the root down to the parent.
        package var ancestors: [PostID]
        /// Depth first, elder answers first.
        package var descendants: [PostID]
        /// There are answers before the first of `descendants`.
        package var isCutAtStart = false
        /// After which answer the next stretch begins; nil when these are the last ones.
        package var next: PostID?
    }

    /// Which of the answers below a post are wanted, in their order.
    package struct AnswerStretch: Sendable, Hashable {
        package var after: PostID?
        /// The last ones, whatever `after` says.
        package var isAtEnd = false
        package var limit: Int

        package init(after: PostID? = nil, isAtEnd: Bool = false, limit: Int) {
            self.after = after
            self.isAtEnd = isAtEnd
            self.limit = limit
        }

        fileprivate func range(in answers: [PostID]) -> Range<Int> {
            if isAtEnd { return max(0, answers.count - limit)..<answers.count }
            let start = after.flatMap { answers.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
            return start..<min(answers.count, start + limit)
        }
    }

    /// The thread around a post. Somebody who has not signed in sees at most 40 ancestors and 60 descendants, others
    /// 4,096 each (Mastodon's limits). Posts by people whom the viewer blocks, mutes or hides are left out, but for the one
    /// that was asked for. With a `stretch` only those answers are read. Throws `RuleError.notFound` when the post is absent or hidden.
    package func thread(around id: PostID, for viewer: Viewer, _ stretch: AnswerStretch? = nil) async throws -> Thread {
        let now = clock.now()
        let most = viewer.activeAccount == nil ? (ancestors: 40, descendants: 60) : (ancestors: 4096, descendants: 4096)
        return try await store.read { view in
            guard let post = try view.posts([id], known: { _, _ in false }).first?.post else { throw RuleError.notFound }
            let tree = ThreadTree(root: post.root, members: try view.thread(post.root, limit: 10_000), around: post)
            let ancestors = tree.ancestors(of: id, most: most.ancestors)
            let all = tree.descendants(of: id, most: stretch == nil ? most.descendants : 10_000)
            let range = stretch?.range(in: all) ?? all.indices
            let descendants = Array(all[range])
            let loader = loader(view, for: viewer, at: now)
            var page = try Timelines.visibleInChunks(ancestors + [id] + descendants, loader)
            if let account = viewer.activeAccount {
                page.entries = page.entries.filter { $0.post == id || !TimelineRules.isHidden($0.author, page, account) }
            }
            let shown = Set(page.entries.map(\.post))
            guard shown.contains(id) else { throw RuleError.notFound }
            return Thread(
                page: page, ancestors: ancestors.filter(shown.contains), descendants: descendants.filter(shown.contains),
                isCutAtStart: range.lowerBound > 0, next: range.upperBound < all.count ? descendants.last(where: shown.contains) : nil)
        }
    }

    /// Statements take at most 1,024 ids.
    private static func visibleInChunks(_ ids: [PostID], _ loader: PostLoader) throws -> PostPage {
        var page = try visible(Array(ids.prefix(500)), loader)
        var rest = ids.dropFirst(500)
        while !rest.isEmpty {
            let next = try visible(Array(rest.prefix(500)), loader)
            page.entries += next.entries
            page.addContent(of: next)
            rest = rest.dropFirst(500)
        }
        page.statementCount = loader.view.statementCount
        return page
    }
}

extension LoadedPost {
    /// The post's place and author, and nothing that it says or what others did with it. It bears a version of its own, so
    /// that its rendering is never taken for that of the post.
    fileprivate init(withheld post: Post) {
        let shell = Post(
            id: post.id, author: post.author, audience: post.audience, replyControl: post.replyControl, root: post.root,
            createdAt: post.createdAt, version: -1)
        self.init(post: shell, hasText: true, counters: PostCounters(), poll: nil)
    }
}
