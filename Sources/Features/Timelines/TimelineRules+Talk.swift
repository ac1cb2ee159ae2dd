import Domain
import Primitives
import Store

extension TimelineRules {
    /// Whether a thread stands in the reader's list of threads between people: the reader sees its first post, takes part in
    /// what it is for, and has something with its author. Somebody else's circle alone is not enough, for anyone may put
    /// anybody into a circle.
    package static func mayTalk(_ root: PostID, in page: PostPage) -> Bool {
        guard let viewer = page.viewer.activeAccount, page.maySee(root), let post = page.posts[root]?.post,
            !isHidden(post.author, page, viewer)
        else { return false }
        if post.audience == .community { return !page.marks.memberships.references(for: post).isEmpty }
        if post.author == viewer { return true }
        let relation = page.relation(with: post.author)
        return relation.connection == .connected || (post.audience == .circle && relation.follow == .accepted)
    }

    /// Whether the latest post of a thread is shown with it.
    package static func mayBeLatest(_ latest: PostID, in page: PostPage) -> Bool {
        guard page.maySee(latest), let post = page.posts[latest]?.post else { return false }
        guard let viewer = page.viewer.activeAccount else { return true }
        return !isHidden(post.author, page, viewer)
    }
}
