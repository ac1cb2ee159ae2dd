import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Store
import Text
import Timelines

/// Search: accounts by the beginning of their name, hashtags likewise, posts by their address or id.
enum SearchController {
    static let routes: [Route] = [
        .get("/api/v2/search", .anyone(.readSearch), search)
    ]

    /// Paging by offset and asking other servers are for people who have signed in (Mastodon's rule).
    private static func search(_ call: Call) async throws -> Response {
        let query = try await call.input()
        let text = try query.string("q", most: 1024)
        let limit = min(max(try query.optionalInt("limit", in: Int.min...Int.max) ?? Limits.Page.posts, 1), Limits.Page.mostPosts)
        let offset = try query.optionalInt("offset", in: 0...1000) ?? 0
        let kind = try query.optionalString("type", most: 32) ?? ""
        if call.viewer.account == nil, try offset > 0 || query.bool("resolve", default: false) { throw APIError.unauthenticated }
        let followedOnly = try query.bool("following", default: false)
        let session = call.session()

        let posts = try await foundPosts(call, kind.isEmpty || kind == "statuses" ? text : "", session)
        let wanted = AccountSearch(text: text, limit: limit, offset: offset, followedOnly: followedOnly)
        let (site, viewer, now) = (call.services.site, call.viewer, call.now)
        let (accounts, tags) = try await call.services.store.read { view in
            (
                kind.isEmpty || kind == "accounts" ? try wanted.run(site: site, viewer: viewer, at: now, session, in: view) : [],
                kind.isEmpty || kind == "hashtags" ? try foundTags(text, limit: limit, offset: offset, view) : []
            )
        }
        return answer(call, accounts, posts, tags, session)
    }

    private static func answer(
        _ call: Call, _ accounts: [LoadedAccount], _ posts: PostPage, _ tags: [TagLabel], _ session: RenderSession
    ) -> Response {
        let presenter = TagPresenter(addresses: call.services.renderer.addresses, now: call.now)
        return call.answer { writer in
            writer.object { writer in
                writer.array("accounts", of: accounts) { AccountPresenter(session: session).write($1, to: &$0) }
                writer.key("statuses")
                StatusPresenter(page: posts, session: session, now: call.now).writeEntries(to: &writer)
                writer.array("hashtags", of: tags) { presenter.write($1.tag, label: $1.label, isFollowed: nil, to: &$0) }
            }
        }
    }

    private static func foundTags(_ text: String, limit: Int, offset: Int, _ view: any ReadView) throws -> [TagLabel] {
        let name = Hashtag.normalise(text.hasPrefix("#") ? String(text.dropFirst()) : text)
        guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return [] }
        return Array(try view.tags(startingWith: name, limit: limit + offset).dropFirst(offset))
    }

    /// The post that an id or one of our addresses names, if the viewer may see it.
    private static func foundPosts(_ call: Call, _ text: String, _ session: RenderSession) async throws -> PostPage {
        guard let id = postID(text, call.services.site) else { return PostPage(viewer: call.viewer) }
        return try await call.services.timelines.posts([id], for: call.viewer)
    }

    private static func postID(_ text: String, _ site: Site) -> PostID? {
        if let id = PostID(text) { return id }
        guard text.hasPrefix(site.url + "/"), let last = text.split(separator: "/").last else { return nil }
        return PostID(last.prefix { $0 != "?" && $0 != "#" })
    }
}
