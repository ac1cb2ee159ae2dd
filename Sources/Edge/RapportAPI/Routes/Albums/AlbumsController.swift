import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Store
import Timelines

/// Albums: pictures of one's own posts, put together. Their titles are open to everyone, their pictures to those who may see the
/// posts. Lists hold 20, at most 40, each album with its first four pictures.
enum AlbumsController {
    private static let base = "/api/rapport/v1/albums"

    static let routes: [Route] = [
        .post(base, .person(.writeStatuses)) { call in
            let draft = try AlbumDraft(await call.input())
            return try await answer(call, call.services.albums.make(draft, by: call.actor()))
        },
        .get(base + "/{id}", .anyone(.readStatuses)) { call in try await answer(call, call.id()) },
        .put(base + "/{id}", .person(.writeStatuses)) { call in
            let draft = try AlbumDraft(await call.input())
            try await call.services.albums.change(call.id(), to: draft, by: call.actor())
            return try await answer(call, call.id())
        },
        .delete(base + "/{id}", .person(.writeStatuses)) { call in
            try await call.services.albums.delete(call.id(), by: call.actor())
            return call.answer("{}")
        },
        .get("/api/rapport/v1/accounts/{id}/albums", .anyone(.readStatuses), list),
    ]

    private static func answer(_ call: Call, _ id: AlbumID) async throws -> Response {
        let seen = try await call.services.mastodon.timelines.album(id, for: call.viewer)
        let presenter = AlbumPresenter(seen: seen, addresses: call.services.mastodon.addresses, site: call.services.mastodon.site)
        return call.answer { writer in for album in seen.albums { presenter.write(album, to: &writer) } }
    }

    private static func list(_ call: Call) async throws -> Response {
        let request: PageRequest<AlbumKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let seen = try await call.services.mastodon.timelines.albums(of: call.id(), request, for: call.viewer)
        let presenter = AlbumPresenter(seen: seen, addresses: call.services.mastodon.addresses, site: call.services.mastodon.site)
        var response = call.answer { writer in writer.array(of: seen.albums) { presenter.write($1, to: &$0) } }
        call.add(PageLinks<AlbumKey>(keys: seen.albums.map(\.id), request: request), to: &response)
        return response
    }
}

extension AlbumDraft {
    /// Reads what a client sends of an album: what it does not name stays.
    fileprivate init(_ input: RequestInput) throws(APIError) {
        self.init(
            title: try input.optionalString("title"), description: try input.optionalString("description"),
            pictures: input.names.contains("media_ids") ? .exactly(try input.ids("media_ids")) : .kept)
    }
}
