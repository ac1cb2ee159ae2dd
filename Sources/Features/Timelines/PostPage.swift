import Domain
import Primitives
import Store

/// A stretch of a timeline with everything that is needed to show it: one read block, no further look-ups.
package struct PostPage: Sendable {
    /// What is shown, in order. Every id here and every `boostOf` is a key of `posts`.
    package var entries: [TimelineEntry]
    package var posts: [PostID: LoadedPost]
    /// Every author of `posts`.
    package var accounts: [AccountID: LoadedAccount]
    /// What the viewer has done with the posts; empty for somebody who has not signed in.
    package var marks: PostMarks
    /// What the viewer has with the authors.
    package var relations: [AccountID: Relation]
    package var viewer: Viewer
    /// The ids that the list's neighbours page by, taken before filtering; nil when there was nothing.
    package var newestPageID: Int64?
    package var oldestPageID: Int64?
    /// True when as many rows were read as were asked for, or when there were more than the page holds: the list may go on.
    /// How many entries are shown says nothing of it, because some are filtered out.
    package var isFull: Bool
    /// On a page of home: posts by people whom the viewer does not follow, with a hashtag that the viewer follows.
    package var followedTagPosts: Set<PostID>
    /// Threads on the page that are discussions of projects; home and lists leave their posts out.
    package var projectThreads: Set<ProjectID>
    /// How many statements the read block ran: asserted by the budget tests of routes.
    package var statementCount: Int

    package init(viewer: Viewer) {
        self.entries = []
        self.posts = [:]
        self.accounts = [:]
        self.marks = PostMarks()
        self.relations = [:]
        self.viewer = viewer
        self.isFull = false
        self.followedTagPosts = []
        self.projectThreads = []
        self.statementCount = 0
    }

    package func relation(with account: AccountID) -> Relation { relations[account] ?? .none }

    /// Adds what another page of the same viewer has loaded, but none of its entries.
    mutating func addContent(of other: PostPage) {
        posts.merge(other.posts) { old, _ in old }
        accounts.merge(other.accounts) { old, _ in old }
        // Hidden servers are considered for authors only: one page may know of somebody as an author, the other otherwise.
        relations.merge(other.relations) { old, new in old.isBlockingHost ? old : new }
        marks.formUnion(other.marks)
        followedTagPosts.formUnion(other.followedTagPosts)
        projectThreads.formUnion(other.projectThreads)
    }

    /// The viewer, with the membership that this post is about.
    private func viewer(of content: PostContent) -> Viewer {
        if content.post.audience.isShared {
            return viewer.facing(content.post, marks.memberships) { relation(with: $0).connection == .connected }
        }
        guard let conversation = content.post.conversation, marks.holdsConversation(of: content.post) else { return viewer }
        var viewer = viewer
        viewer.memberships = [.conversation(conversation)]
        return viewer
    }

    /// What the rules need to know of a post; nil when the page does not hold it or its author.
    package func access(to id: PostID) -> PostAccess? { posts[id].flatMap { access(to: $0.content) } }

    private func access(to content: PostContent) -> PostAccess? {
        guard let author = accounts[content.post.author]?.content else { return nil }
        var references: Set<AudienceReference> = []
        // What everyone may see and answer refers to nobody: most posts.
        if !content.post.audience.isOpen || content.post.replyControl != .everyone {
            references = Set(content.post.entities.everMentioned.map { .mentioned($0) })
            if let conversation = content.post.conversation { references.insert(.conversation(conversation)) }
            references.formUnion(content.post.audienceReferences)
        }
        return PostAccess(
            author: content.post.author, authorState: author.account.state, audience: content.post.audience,
            replyControl: author.account.replyControl(of: content.post), declaration: author.account.declaration, references: references,
            isInOpenCommunity: isInOpenCommunity(content.post))
    }

    /// Whether the post is for a community that is not locked: anyone may read it then.
    private func isInOpenCommunity(_ post: Post) -> Bool {
        guard post.audience == .community else { return false }
        return post.audienceReferences.contains { reference in
            guard reference.kind == .community, let community = accounts[AccountID(rawValue: reference.id)]?.account else { return false }
            return !community.isLocked && community.state == .active
        }
    }

    /// Whether the viewer may see the post and, when it is a boost, what it passes on.
    package func maySee(_ id: PostID) -> Bool {
        guard let content = posts[id]?.content, let access = access(to: content),
            VisibilityRules.maySee(access, by: viewer(of: content), relation(with: access.author))
        else { return false }
        guard let original = content.post.boostOf else { return true }
        return maySee(original)
    }

    package func mayAnswer(_ id: PostID) -> Bool {
        guard let content = posts[id]?.content, let access = access(to: content),
            VisibilityRules.mayAnswer(access, by: viewer(of: content), relation(with: access.author))
        else { return false }
        let root = content.post.root
        guard root != id, let account = viewer.account, let first = self.access(to: root) else { return true }
        return VisibilityRules.admits(account, to: first, relation(with: first.author))
    }

    package func mayBoost(_ id: PostID) -> Bool {
        guard let content = posts[id]?.content, let access = access(to: content) else { return false }
        return VisibilityRules.mayBoost(access, by: viewer(of: content), relation(with: access.author))
    }

    package func mayReact(to id: PostID) -> Bool {
        guard let content = posts[id]?.content, let access = access(to: content) else { return false }
        return VisibilityRules.mayReact(to: access, by: viewer(of: content), relation(with: access.author))
    }
}
