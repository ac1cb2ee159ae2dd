import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Publishing
import Store
import Timelines

/// Posts: reading, publishing, editing, deleting. A post that is hidden from the viewer answers as if it were not there.
enum StatusesController {
    static let routes: [Route] = [
        .get("/api/v1/statuses", .anyone(.readStatuses), several),
        .post("/api/v1/statuses", .person(.writeStatuses), publish),
        .get("/api/v1/statuses/{id}", .anyone(.readStatuses), one),
        .put("/api/v1/statuses/{id}", .person(.writeStatuses), edit),
        .delete("/api/v1/statuses/{id}", .person(.writeStatuses), delete),
        .get("/api/v1/statuses/{id}/context", .anyone(.readStatuses), context),
        .get("/api/v1/statuses/{id}/source", .person(.readStatuses), source),
        .get("/api/v1/statuses/{id}/history", .anyone(.readStatuses), history),
        .get("/api/v1/statuses/{id}/favourited_by", .anyone(.readStatuses), favouritedBy),
        .get("/api/v1/statuses/{id}/reblogged_by", .anyone(.readStatuses), rebloggedBy),
    ]

    private static func one(_ call: Call) async throws -> Response {
        try await call.answer(post: call.id())
    }

    /// Those of `id[]` that exist and may be seen, at most 20 (Mastodon's default page).
    private static func several(_ call: Call) async throws -> Response {
        let session = call.session()
        let ids = try await call.input().ids("id", of: PostKey.self).prefix(Limits.Page.posts)
        let page = try await call.services.timelines.posts(Array(ids), for: call.viewer)
        return call.answer { StatusPresenter(page: page, session: session, now: call.now).writeEntries(to: &$0) }
    }

    private static func publish(_ call: Call) async throws -> Response {
        let (input, key) = (try await call.input(), call.request.headers[.idempotencyKey])
        let draft = try PostDraft(input, defaults: call.context.principal?.posting, key: key)
        if let time = try input.scheduledTime() { return try await ScheduledStatusesController.schedule(draft, at: time, key: key, call) }
        let id = try await call.services.publishing.publish(draft, by: call.actor())
        return try await call.answer(post: id)
    }

    private static func edit(_ call: Call) async throws -> Response {
        let id = try call.id(of: PostKey.self)
        let draft = try PostDraft(await call.input(), defaults: nil, key: nil)
        try await call.services.publishing.edit(id, to: draft, by: call.actor())
        return try await call.answer(post: id)
    }

    /// Answers with the post and its plain text, so that an app can offer to write it anew; its pictures are kept back for that
    /// unless `delete_media` says otherwise.
    private static func delete(_ call: Call) async throws -> Response {
        let (id, me) = (try call.id(of: PostKey.self), try call.me())
        let page = try await call.services.timelines.post(id, for: call.viewer)
        guard page.posts[id]?.post.author == me else { throw APIError.notFound }
        var actor = try call.actor()
        actor.role = .member
        try call.services.rates.deletion.require(.account(actor.account), at: call.now)
        try await call.services.publishing.delete(id, by: actor, keepsPictures: !call.input().bool("delete_media", default: false))
        return call.answer(id, of: page, call.session(), withText: true)
    }

    /// The thread around a post.
    private static func context(_ call: Call) async throws -> Response {
        let session = call.session()
        let thread = try await call.services.timelines.thread(around: call.id(), for: call.viewer)
        var writer = JSONWriter(capacity: 1024 + (thread.ancestors.count + thread.descendants.count) * 4608)
        let presenter = StatusPresenter(page: thread.page, session: session, now: call.now)
        writer.beginObject()
        writer.key("ancestors")
        presenter.write(thread.ancestors, to: &writer)
        writer.key("descendants")
        presenter.write(thread.descendants, to: &writer)
        writer.endObject()
        return Response(json: writer)
    }

    /// The plain text, for editing.
    private static func source(_ call: Call) async throws -> Response {
        let id = try call.id(of: PostKey.self)
        let page = try await call.services.timelines.post(id, for: call.viewer)
        guard let post = page.posts[id]?.post else { throw APIError.notFound }
        return call.answer { writer in
            writer.object { writer in
                writer.field("id", id)
                writer.field("text", post.body)
                writer.field("spoiler_text", post.spoiler)
            }
        }
    }

    /// All versions, the oldest first, the present one last.
    private static func history(_ call: Call) async throws -> Response {
        let (id, session) = (try call.id(of: PostKey.self), call.session())
        let page = try await call.services.timelines.post(id, for: call.viewer)
        guard let loaded = page.posts[id], let author = page.accounts[loaded.post.author] else { throw APIError.notFound }
        let earlier = try await call.services.store.read { try $0.edits(of: id) }
        let presenter = EditPresenter(author: author, session: session, addresses: call.services.renderer.addresses)
        return call.answer { writer in
            writer.array(of: earlier + [PostEdit(present: loaded)]) { presenter.write($1, to: &$0) }
        }
    }

    private static func favouritedBy(_ call: Call) async throws -> Response {
        try await reactors(call) { view, post, page in try view.favouriters(of: post, page) }
    }

    private static func rebloggedBy(_ call: Call) async throws -> Response {
        try await reactors(call) { view, post, page in try view.boosters(of: post, page) }
    }

    /// Who reacted to a post that the viewer may see. A boost stands for what it passes on.
    private static func reactors(
        _ call: Call, _ read: @escaping @Sendable (any ReadView, PostID, PageRequest<PostKey>) throws -> [ReactionEntry]
    ) async throws -> Response {
        let (id, request, session) = (try call.id(of: PostKey.self), try await call.input().accountPage(of: PostKey.self), call.session())
        let page = try await call.services.timelines.post(id, for: call.viewer)
        let post = page.posts[id]?.post.boostOf ?? id
        let viewer = call.viewer
        let now = call.now
        let listing = try await call.services.store.read { view in
            let rows = try read(view, post, request)
            return try AccountListing(
                rows.map { ($0.account, $0.pageID) }, isFull: rows.count >= request.limit, for: viewer, at: now, session, in: view)
        }
        return call.answer(listing, session)
    }
}
