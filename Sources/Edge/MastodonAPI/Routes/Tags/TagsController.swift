import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Relationships
import Store
import Text

/// Hashtags and following them.
enum TagsController {
    static let routes: [Route] = [
        .get("/api/v1/tags/{id}", .anyone([]), one),
        .post("/api/v1/tags/{id}/follow", .person(.writeFollows), follow),
        .post("/api/v1/tags/{id}/unfollow", .person(.writeFollows), unfollow),
        .get("/api/v1/followed_tags", .person(.readFollows), followed),
    ]

    /// A tag that nobody has used yet exists too, as in Mastodon. Throws 404 for what can be no tag.
    private static func one(_ call: Call) async throws -> Response {
        guard let tag = Hashtag(validating: try call.context.pathText("id")) else { throw APIError.notFound }
        let account = call.viewer.account
        let isFollowed = try await call.services.store.read { view in
            try account.map { try view.followedTags(of: $0, among: [tag.name]).contains(tag.name) }
        }
        return try await answer(call, tag, isFollowed: isFollowed)
    }

    private static func follow(_ call: Call) async throws -> Response {
        let tag = try await call.services.tagFollows.follow(
            call.context.pathText("id"), by: call.me(), provenance: call.actor().provenance)
        return try await answer(call, tag, isFollowed: true)
    }

    private static func unfollow(_ call: Call) async throws -> Response {
        let tag = try await call.services.tagFollows.unfollow(
            call.context.pathText("id"), by: call.me(), provenance: call.actor().provenance)
        return try await answer(call, tag, isFollowed: false)
    }

    private static func answer(_ call: Call, _ tag: Hashtag, isFollowed: Bool?) async throws -> Response {
        let presenter = TagPresenter(addresses: call.services.renderer.addresses, now: call.now)
        let first = presenter.today - TagPresenter.historyDays + 1
        let days = try await call.services.store.read { try $0.tagHistory(tag.name, from: first) }
        return call.answer { presenter.write(tag.name, label: tag.written, days: days, isFollowed: isFollowed, to: &$0) }
    }

    /// Pages hold 100 tags, at most 200.
    private static func followed(_ call: Call) async throws -> Response {
        let me = try call.me()
        let request: PageRequest<RelationKey> = try await call.input().page(default: 100, most: 200)
        let tags = try await call.services.store.read { try $0.followedTags(of: me, request) }
        let presenter = TagPresenter(addresses: call.services.renderer.addresses, now: call.now)
        var response = call.answer { writer in
            writer.array(of: tags) { presenter.write($1.tag, isFollowed: true, to: &$0) }
        }
        let links = PageLinks<RelationKey>(keys: tags.map(\.pageID), request: request)
        response.addLinks(links, base: call.services.site.url, request: call.request)
        return response
    }
}
