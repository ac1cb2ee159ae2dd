import Domain
import Primitives
import Store

extension PostLoader {
    /// Notes which posts of a page of home bear a hashtag that the viewer follows. Only posts by people whom the viewer
    /// does not follow are asked about: most pages hold none and cost nothing. Otherwise it takes one statement, and one
    /// more for posts whose text was not read because it is rendered already.
    func noteFollowedTags(on page: inout PostPage) throws {
        guard let account = viewer.activeAccount else { return }
        let asked = page.entries.filter { entry in
            entry.boostOf == nil && entry.author != account && page.relation(with: entry.author).follow != .accepted
        }
        let posts = try asked.map(\.post).withText(on: page, view)
        let tags = Set(posts.flatMap(\.entities.tags))
        if tags.isEmpty { return }
        let followed = try view.followedTags(of: account, among: tags.sorted())
        page.followedTagPosts.formUnion(posts.filter { !followed.isDisjoint(with: $0.entities.tags) }.map(\.id))
    }
}

extension [PostID] {
    /// These posts with their hashtags.
    fileprivate func withText(on page: PostPage, _ view: any ReadView) throws -> [Post] {
        let present = compactMap { page.posts[$0] }
        let missing = present.filter { !$0.hasText }.map(\.post.id)
        return try present.filter(\.hasText).map(\.post) + view.posts(missing, known: { _, _ in false }).map(\.post)
    }
}
