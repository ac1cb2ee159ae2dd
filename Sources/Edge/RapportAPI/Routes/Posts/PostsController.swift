import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Store
import Timelines

/// What Mastodon apps cannot say of a post: circles, connections, who may answer.
enum PostsController {
    static let routes: [Route] = [
        .post("/api/rapport/v1/posts", .person(.writeStatuses), publish),
        .get("/api/rapport/v1/posts/{id}/audience", .person(.readStatuses), audience),
        .put("/api/rapport/v1/posts/{id}/reply_control", .person(.writeStatuses), setReplyControl),
        .delete("/api/rapport/v1/posts/{id}/preview", .person(.writeStatuses), removePreview),
    ]

    private static func publish(_ call: Call) async throws -> Response {
        let draft = try PostDraft(
            await call.input(), defaults: call.context.principal?.posting, key: call.request.headers[.idempotencyKey])
        return try await answer(call, post: try await call.services.mastodon.publishing.publish(draft, by: call.actor()))
    }

    /// Takes the preview of the post's link away.
    private static func removePreview(_ call: Call) async throws -> Response {
        let id = try call.id(of: PostKey.self)
        try await call.services.mastodon.publishing.removePreview(of: id, by: call.actor())
        return try await answer(call, post: id)
    }

    private static func answer(_ call: Call, post id: PostID) async throws -> Response {
        let session = call.session()
        let page = try await call.services.mastodon.timelines.post(id, for: call.viewer)
        return call.answer { StatusPresenter(page: page, session: session, now: call.now).write(id, to: &$0) }
    }

    private static func audience(_ call: Call) async throws -> Response {
        try await answer(call, audienceOf: call.id())
    }

    private static func setReplyControl(_ call: Call) async throws -> Response {
        let (id, input) = (try call.id(of: PostKey.self), try await call.input())
        guard let control = ReplyControl(name: try input.string("reply_control", most: 32)) else {
            throw input.invalid("reply_control", "is not included in the list")
        }
        try await call.services.mastodon.publishing.setReplyControl(control, of: id, by: call.actor())
        return try await answer(call, audienceOf: id)
    }

    /// For whom the post is. Only its author learns which circles it is for.
    private static func answer(_ call: Call, audienceOf id: PostID) async throws -> Response {
        let me = try call.me()
        var page = try await call.services.mastodon.timelines.post(id, for: call.viewer)
        guard let post = page.posts[id]?.post else { throw APIError.notFound }
        // Who began the thread decides who may speak in it.
        if post.root != id { page = try await call.services.mastodon.timelines.posts([id, post.root], for: call.viewer) }
        let chosen = Set(post.audienceReferences.compactMap { $0.kind == .circle ? CircleID(rawValue: $0.id) : nil })
        var circles: [Circle] = []
        if post.author == me, !chosen.isEmpty {
            circles = try await call.services.mastodon.store.read { try $0.circles(of: me).filter { chosen.contains($0.id) } }
        }
        return call.answer { writer in
            writer.object { writer in
                writer.field("kind", raw: post.audience.name)
                writer.field("reply_control", raw: post.replyControl.name)
                writer.field("may_answer", page.mayAnswer(id))
                writer.array("circles", of: circles) { CirclePresenter.write($1, to: &$0) }
            }
        }
    }
}
