import Communities
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Store
import Timelines

/// Threads of a community, by their latest answer. Answers are posts: they are read and written as in the Mastodon client API.
enum CommunityThreadsController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/communities/{id}/threads", .anyone(.readStatuses), threads),
        .post("/api/rapport/v1/communities/{id}/threads", .person(.writeStatuses), begin),
        .get("/api/rapport/v1/communities/{id}/pinned", .anyone(.readStatuses), pinned),
        .get("/api/rapport/v1/communities/{id}/happenings", .anyone(.readStatuses), happenings),
        .get("/api/rapport/v1/communities/{id}/threads/{thread}", .anyone(.readStatuses), one),
        .put("/api/rapport/v1/communities/{id}/threads/{thread}/coming", .person(.writeStatuses), coming),
        .post("/api/rapport/v1/communities/{id}/threads/{thread}/{act}", .person(.writeStatuses), act),
    ]

    private static func threads(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let open = try input.bool("open", default: false)
        let request: PageRequest<PostKey> = try input.page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let list = try await call.threads { try $0.communityThreads(of: $1, open: open, request) }
        var response = call.answer(list)
        response.addLinks(
            PageLinks(keys: list.threads.map(\.latest), request: request), base: call.services.mastodon.site.url, request: call.request)
        return response
    }

    private static func pinned(_ call: Call) async throws -> Response {
        call.answer(try await call.threads { try $0.pinnedThreads(of: $1) })
    }

    /// What lies ahead, the next first; what began within the last day is among it.
    private static func happenings(_ call: Call) async throws -> Response {
        let from = call.now.adding(.hours(-24))
        return call.answer(try await call.threads { try $0.happenings(of: $1, from: from, limit: Limits.Page.mostPosts) })
    }

    private static func one(_ call: Call) async throws -> Response {
        try await call.answer(thread: call.id("thread"), in: call.id())
    }

    private static func begin(_ call: Call) async throws -> Response {
        let (id, input) = (try call.id(of: AccountKey.self), try await call.input())
        let word = try input.optionalString("kind", most: 16) ?? ThreadKind.talk.word
        guard let kind = ThreadKind.allCases.first(where: { $0.word == word }) else {
            throw input.invalid("kind", "is talk, question or happening")
        }
        let thread = ThreadDraft(
            community: id, title: try input.optionalString("title") ?? "", kind: kind, startsAt: try input.moment("starts_at"),
            endsAt: try input.moment("ends_at"), place: try input.optionalString("place") ?? "")
        let draft = PostDraft(
            text: try input.optionalString("text") ?? "", spoiler: try input.optionalString("spoiler") ?? "",
            language: try input.optionalString("language", most: 35), audience: .community, thread: thread)
        return try await call.answer(thread: call.services.mastodon.publishing.publish(draft, by: call.actor()), in: id)
    }

    private static func coming(_ call: Call) async throws -> Response {
        let (id, thread): (AccountID, PostID) = (try call.id(), try call.id("thread"))
        let input = try await call.input()
        let word = try input.string("answer", most: 16)
        let answer = Happening.Answer.allCases.first { $0.word == word }
        guard answer != nil || word == "none" else { throw input.invalid("answer", "is yes, maybe, no or none") }
        try await call.services.communities.answerHappening(answer, thread, in: id, by: call.actor())
        return try await call.answer(thread: thread, in: id)
    }

    private static func act(_ call: Call) async throws -> Response {
        let (id, thread): (AccountID, PostID) = (try call.id(), try call.id("thread"))
        let (service, actor) = (call.services.communities, try call.actor())
        switch try call.context.pathText("act") {
        case "pin": try await service.setPinned(true, thread, in: id, by: actor)
        case "unpin": try await service.setPinned(false, thread, in: id, by: actor)
        case "answered": try await service.setAnswered(true, thread, in: id, by: actor)
        case "reopen": try await service.setAnswered(false, thread, in: id, by: actor)
        default: throw APIError.notFound
        }
        return try await call.answer(thread: thread, in: id)
    }
}

/// Threads as they were read, with their first posts.
private struct ThreadList: Sendable {
    let threads: [CommunityThread]
    let page: PostPage
    let session: RenderSession
}

extension Call {
    /// Threads of the community in the path, whose readers the viewer must belong to. Throws 404, 403.
    fileprivate func threads(
        _ read: @escaping @Sendable (any ReadView, AccountID) throws -> [CommunityThread]
    ) async throws -> ThreadList {
        let (id, viewer, now, session): (AccountID, Viewer, Timestamp, RenderSession) = (
            try self.id(), self.viewer, self.now, self.session())
        return try await services.mastodon.store.read { [timelines = services.mastodon.timelines] view in
            try view.seenCommunity(id, by: viewer).require(.read)
            let threads = try read(view, id)
            let page = try timelines.loader(view, for: viewer, at: now)
                .page(threads.map { TimelineEntry(post: $0.id, author: $0.author) })
            return ThreadList(threads: threads, page: page, session: session)
        }
    }

    /// Threads by people between whom and the viewer is a block are left out.
    fileprivate func answer(_ list: ThreadList) -> Response {
        let presenter = ThreadPresenter(posts: StatusPresenter(page: list.page, session: list.session, now: now))
        return answer { writer in
            writer.array(of: list.threads.filter { list.page.maySee($0.id) }) { presenter.write($1, to: &$0) }
        }
    }

    fileprivate func answer(thread id: PostID, in community: AccountID) async throws -> Response {
        let (viewer, now, session) = (self.viewer, self.now, self.session())
        let (thread, mine, page) = try await services.mastodon.store.read { [timelines = services.mastodon.timelines] view in
            try view.seenCommunity(community, by: viewer).require(.read)
            guard let thread = try view.communityThread(id, in: community) else { throw RuleError.notFound }
            let page = try timelines.loader(view, for: viewer, at: now)
                .page([TimelineEntry(post: id, author: thread.author)])
            guard page.maySee(id) else { throw RuleError.notFound }
            let mine = try thread.happening == nil ? nil : viewer.activeAccount.flatMap {
                try view.happeningAnswer(of: $0, to: id, in: community)
            }
            return (thread, mine, page)
        }
        let presenter = ThreadPresenter(posts: StatusPresenter(page: page, session: session, now: now))
        return answer { presenter.write(thread, mine: mine, to: &$0) }
    }
}

extension RequestInput {
    /// A moment in ISO 8601; nil when absent or empty. Throws 422 for anything else.
    fileprivate func moment(_ name: String) throws(APIError) -> Timestamp? {
        guard let text = try optionalString(name, most: 64), !text.isEmpty else { return nil }
        guard let moment = Timestamp(iso8601: text) else { throw invalid(name, "is no time in ISO 8601") }
        return moment
    }
}
