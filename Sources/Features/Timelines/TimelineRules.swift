import Domain
import Primitives
import Store

/// Which entries of a timeline are shown to its reader. Applied when the timeline is read, so that a block, mute or
/// deletion never has to take anything out of a stored timeline.
package enum TimelineRules {
    package enum Timeline: Sendable, Hashable {
        case home
        /// What home shows of the members of a list, and what an exclusive list keeps away from home.
        case list(ListRule)
        /// Public and hashtag timelines: what one does not follow may appear.
        case open
        /// The posts of one author, which somebody asked for by name.
        case author
    }

    /// What a list says of answers.
    package struct ListRule: Sendable, Hashable {
        package var policy: UserList.RepliesPolicy
        package var members: Set<AccountID>

        package init(policy: UserList.RepliesPolicy, members: Set<AccountID>) {
            self.policy = policy
            self.members = members
        }

        /// Answers to oneself and to the list's owner always appear; to others as the policy says (Mastodon's rule).
        func wants(_ post: Post, owner: AccountID) -> Bool {
            guard let answered = post.replyToAuthor, answered != post.author, answered != owner else { return true }
            switch policy {
            case .followed: return true
            case .list: return members.contains(answered)
            case .none: return false
            }
        }
    }

    /// Whether the entry appears. It must be visible at all; then mutes, blocks and wishes about boosts and languages count.
    package static func mayAppear(_ entry: TimelineEntry, in page: PostPage, _ timeline: Timeline) -> Bool {
        guard page.maySee(entry.post), let content = page.posts[entry.post]?.content else { return false }
        guard let viewer = page.viewer.activeAccount, timeline != .author else { return !isLimited(content, page, timeline) }
        if isHidden(content.post.author, page, viewer) { return false }
        if let original = content.post.boostOf.flatMap({ page.posts[$0]?.content }) {
            if isHidden(original.post.author, page, viewer) { return false }
            if timeline.isOfFollowed, content.post.author != viewer, !page.relation(with: content.post.author).wantsBoosts { return false }
        }
        if isLimited(content, page, timeline) || (timeline.isOfFollowed && isReadElsewhere(content.post, page, viewer)) { return false }
        switch timeline {
        case .home: return isReadAtHome(content, page, viewer) && !isKeptForList(content, page, viewer) && isWantedAtHome(content, page, viewer)
        case .list(let rule): return rule.wants(content.post, owner: viewer) && isFollowed(content, page, viewer) && isWantedAtHome(content, page, viewer)
        case .open, .author: return true
        }
    }

    /// A project and its discussion are read where projects are, until somebody shares them, and threads of a community in the
    /// community and between its members. Following an author brings neither; an answer to oneself is no surprise.
    private static func isReadElsewhere(_ post: Post, _ page: PostPage, _ viewer: AccountID) -> Bool {
        if let project = post.discussedProject { return page.projectThreads.contains(project) }
        return post.audience == .community && post.author != viewer && post.replyToAuthor != viewer
    }

    /// By somebody on an exclusive list; boosts by others of such a person's posts do appear (Mastodon's rule).
    private static func isKeptForList(_ content: PostContent, _ page: PostPage, _ viewer: AccountID) -> Bool {
        content.post.author != viewer && page.relation(with: content.post.author).isOnExclusiveList
    }

    /// By somebody whom one follows, or with a hashtag that one follows: an unfollow shows at once.
    private static func isReadAtHome(_ content: PostContent, _ page: PostPage, _ viewer: AccountID) -> Bool {
        isFollowed(content, page, viewer) || page.followedTagPosts.contains(content.post.id)
    }

    /// A list may hold people who have not said yes to a request; they are not read yet.
    private static func isFollowed(_ content: PostContent, _ page: PostPage, _ viewer: AccountID) -> Bool {
        content.post.author == viewer || page.relation(with: content.post.author).follow == .accepted
    }

    /// Blocked in either direction, muted, or from a hidden server.
    static func isHidden(_ author: AccountID, _ page: PostPage, _ viewer: AccountID) -> Bool {
        author != viewer && isHiding(page.relation(with: author))
    }

    /// Whether somebody with this relation to the viewer stays out of the viewer's timelines.
    static func isHiding(_ relation: Relation) -> Bool {
        relation.isBlocking || relation.isBlockedBy || relation.isMuting || relation.isBlockingHost
    }

    /// A limited author is shown only to those who follow (Mastodon's "limited").
    private static func isLimited(_ content: PostContent, _ page: PostPage, _ timeline: Timeline) -> Bool {
        guard timeline == .open, page.accounts[content.post.author]?.account.state == .limited else { return false }
        return content.post.author != page.viewer.account && page.relation(with: content.post.author).follow != .accepted
    }

    /// At home, answers to people one does not follow and languages one did not choose stay out (Mastodon's FeedManager).
    private static func isWantedAtHome(_ content: PostContent, _ page: PostPage, _ viewer: AccountID) -> Bool {
        if content.post.author == viewer { return true }
        let languages = page.relation(with: content.post.author).languages
        if !languages.isEmpty, content.post.boostOf == nil, let language = content.post.language, !languages.contains(language) { return false }
        guard let answered = content.post.replyToAuthor, answered != viewer, answered != content.post.author else { return true }
        return page.relation(with: answered).follow == .accepted
    }
}

extension TimelineRules.Timeline {
    /// Whether the reader's wishes for those it follows count.
    var isOfFollowed: Bool {
        switch self {
        case .home, .list: true
        case .open, .author: false
        }
    }
}
