import Domain
import Primitives
import Store

/// Which entries of a timeline are shown to its reader. Applied when the timeline is read, so that a block, mute or
/// deletion never has to take anything out of a stored timeline.
package enum TimelineRules {
    package enum Timeline: Sendable, Hashable {
        case home
        /// Public, hashtag and list timelines: what one does not follow may appear.
        case open
        /// The posts of one author, which somebody asked for by name.
        case author
    }

    /// Whether the entry appears. It must be visible at all; then mutes, blocks and wishes about boosts and languages count.
    package static func mayAppear(_ entry: TimelineEntry, in page: PostPage, _ timeline: Timeline) -> Bool {
        guard page.maySee(entry.post), let post = page.posts[entry.post]?.post else { return false }
        guard let viewer = page.viewer.activeAccount, timeline != .author else { return !isLimited(post, page, timeline) }
        if isHidden(post.author, page, viewer) { return false }
        if let original = post.boostOf.flatMap({ page.posts[$0]?.post }) {
            if isHidden(original.author, page, viewer) { return false }
            if timeline == .home, post.author != viewer, !page.relation(with: post.author).wantsBoosts { return false }
        }
        if isLimited(post, page, timeline) { return false }
        return timeline != .home || isWantedAtHome(post, page, viewer)
    }

    /// Blocked in either direction, muted, or from a hidden server.
    private static func isHidden(_ author: AccountID, _ page: PostPage, _ viewer: AccountID) -> Bool {
        if author == viewer { return false }
        let relation = page.relation(with: author)
        return relation.isBlocking || relation.isBlockedBy || relation.isMuting || relation.isBlockingHost
    }

    /// A limited author is shown only to those who follow (Mastodon's "limited").
    private static func isLimited(_ post: Post, _ page: PostPage, _ timeline: Timeline) -> Bool {
        guard timeline == .open, page.accounts[post.author]?.account.state == .limited else { return false }
        return post.author != page.viewer.account && page.relation(with: post.author).follow != .accepted
    }

    /// At home, answers to people one does not follow and languages one did not choose stay out (Mastodon's FeedManager).
    private static func isWantedAtHome(_ post: Post, _ page: PostPage, _ viewer: AccountID) -> Bool {
        if post.author == viewer { return true }
        let languages = page.relation(with: post.author).languages
        if !languages.isEmpty, post.boostOf == nil, let language = post.language, !languages.contains(language) { return false }
        guard let answered = post.replyToAuthor, answered != viewer, answered != post.author else { return true }
        return page.relation(with: answered).follow == .accepted
    }
}
