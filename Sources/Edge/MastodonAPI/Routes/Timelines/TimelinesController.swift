import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Store
import Text
import Timelines

/// Timelines. Pages hold 20 posts, at most 40.
enum TimelinesController {
    static let routes: [Route] = [
        .get("/api/v1/timelines/home", .person(.readStatuses), home),
        .get("/api/v1/timelines/public", .anyone(.readStatuses), publicFeed),
        .get("/api/v1/timelines/tag/{hashtag}", .anyone(.readStatuses), tagged),
        .get("/api/v1/timelines/list/{list_id}", .person(.readLists), list),
        .get("/api/v1/bookmarks", .person(.readBookmarks), marked(.bookmarks)),
        .get("/api/v1/favourites", .person(.readFavourites), marked(.favourites)),
    ]

    private static func home(_ call: Call) async throws -> Response {
        let session = call.session()
        let page = try await call.services.timelines.home(call.input().postPage(), for: call.viewer)
        return call.answer(page, session)
    }

    /// `local` and `remote` together contradict each other; `local` wins, as in Mastodon.
    private static func publicFeed(_ call: Call) async throws -> Response {
        let query = try await call.input()
        let local: Bool? = try query.bool("local", default: false) ? true : query.bool("remote", default: false) ? false : nil
        let session = call.session()
        let page = try await call.services.timelines.publicFeed(
            local: local, onlyMedia: query.bool("only_media", default: false), query.postPage(), for: call.viewer)
        return call.answer(page, session)
    }

    private static func tagged(_ call: Call) async throws -> Response {
        let query = try await call.input()
        let name = try Hashtag.normalise(call.context.pathText("hashtag"))
        if try query.bool("remote", default: false) { return call.answer("[]") }
        let filter = TagFilter(
            tag: name, any: try query.strings("any").map(Hashtag.normalise), all: try query.strings("all").map(Hashtag.normalise),
            none: try query.strings("none").map(Hashtag.normalise))
        let session = call.session()
        let page = try await call.services.timelines.tagged(
            filter, onlyMedia: query.bool("only_media", default: false), query.postPage(), for: call.viewer)
        return call.answer(page, session)
    }

    /// Posts that the caller has marked, the latest mark first: pages go by the mark, not by the post.
    private static func marked(_ kind: Timelines.MarkedList) -> Route.Handler {
        { call in
            let session = call.session()
            let page = try await call.services.timelines.marked(kind, call.input().postPage(), for: call.viewer)
            return call.answer(page, session)
        }
    }

    private static func list(_ call: Call) async throws -> Response {
        let session = call.session()
        let page = try await call.services.timelines.list(
            call.id("list_id", of: ListKey.self), call.input().postPage(), for: call.viewer)
        return call.answer(page, session)
    }
}

extension RequestInput {
    /// A page of posts as the request asks for it.
    func postPage() throws(APIError) -> PageRequest<PostKey> {
        try page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
    }

    /// A page of accounts as the request asks for it.
    func accountPage<Kind>(of kind: Kind.Type = Kind.self) throws(APIError) -> PageRequest<Kind> {
        try page(of: kind, default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
    }
}
