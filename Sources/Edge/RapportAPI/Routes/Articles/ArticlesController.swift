import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Store
import Timelines

/// Articles: written, changed and previewed here; deleted, answered and shared as their posts are. An article that the viewer may
/// not see does not exist. Lists hold 20, at most 40.
enum ArticlesController {
    private static let base = "/api/rapport/v1/articles"

    static let routes: [Route] = [
        .post(base, .person(.writeStatuses), publish),
        .post(base + "/preview", .person(.writeStatuses)) { call in
            let html = try await call.services.articles.preview(call.input().optionalString("markdown") ?? "", by: call.actor())
            return call.answer { writer in writer.object { $0.field("html", html) } }
        },
        .get(base + "/{id}", .anyone(.readStatuses)) { call in try await answer(call, call.id(), for: call.viewer) },
        .put(base + "/{id}", .person(.writeStatuses)) { call in
            let id: PostID = try call.id()
            try await call.services.articles.edit(id, to: ArticleText(await call.input()), by: call.actor())
            return try await answer(call, id, for: call.viewer)
        },
        .get(base + "/{id}/versions", .anyone(.readStatuses), versions),
        .get("/api/rapport/v1/accounts/{id}/articles", .anyone(.readStatuses), list),
    ]

    private static func publish(_ call: Call) async throws -> Response {
        let draft = try draft(await call.input(), defaults: call.context.principal?.posting, call)
        return try await answer(call, call.services.mastodon.publishing.publish(draft, by: call.actor()), for: call.viewer)
    }

    /// What a client sends to publish an article.
    static func draft(_ input: RequestInput, defaults: PostingDefaults?, _ call: Call) throws -> PostDraft {
        guard try input.optionalString("scheduled_at")?.isEmpty ?? true else {
            throw RuleError(
                .invalid, "article_scheduled", "An article is scheduled as a draft: send it as `article` to /api/rapport/v1/drafts.",
                field: "scheduled_at")
        }
        let key = call.request.headers[.idempotencyKey]
        var draft = try PostDraft(input, defaults: defaults, key: key)
        (draft.article, draft.text, draft.poll) = (try ArticleText(input), "", nil)
        return draft
    }

    static func answer(_ call: Call, _ id: PostID, for viewer: Viewer) async throws -> Response {
        let page = try await call.services.mastodon.timelines.post(id, for: viewer)
        guard let article = try await call.services.store.read({ try $0.article(id) }) else { throw RuleError.notFound }
        let presenter = presenter(page, call)
        return call.answer { presenter.write(article, whole: true, to: &$0) }
    }

    private static func presenter(_ page: PostPage, _ call: Call) -> ArticlePresenter {
        ArticlePresenter(
            page: page, posts: StatusPresenter(page: page, session: call.session(), now: call.now), site: call.services.mastodon.site)
    }

    /// An account's articles as far as the viewer may see them.
    private static func list(_ call: Call) async throws -> Response {
        let request: PageRequest<PostKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let (owner, isOpen) = (try call.id(of: AccountKey.self), call.viewer.activeAccount == nil)
        let articles = try await call.services.store.read { try $0.articles(of: owner, openOnly: isOpen, request) }
        let page = try await call.services.mastodon.timelines.posts(articles.map(\.id), for: call.viewer)
        let presenter = presenter(page, call)
        var response = call.answer { writer in
            writer.array(of: articles.filter { page.posts[$0.id] != nil }) { presenter.write($1, whole: false, to: &$0) }
        }
        call.add(PageLinks<PostKey>(keys: articles.map(\.id), request: request), to: &response)
        return response
    }

    private static func versions(_ call: Call) async throws -> Response {
        let id: PostID = try call.id()
        _ = try await call.services.mastodon.timelines.post(id, for: call.viewer)
        let versions = try await call.services.store.read { try $0.versions(ofArticle: id, limit: Limits.Article.versions) }
        return call.answer { writer in writer.array(of: versions) { ArticlePresenter.write($1, to: &$0) } }
    }
}

extension ArticleText {
    /// Reads what a client sends of an article.
    init(_ input: RequestInput) throws(APIError) {
        self.init(
            title: try input.optionalString("title") ?? "", summary: try input.optionalString("summary") ?? "",
            markdown: try input.optionalString("markdown") ?? "", cover: try input.optionalID("cover_id"))
    }
}
