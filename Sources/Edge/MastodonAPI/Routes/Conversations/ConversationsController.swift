import Conversations
import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Store
import Timelines

/// Conversations of direct posts. Pages hold 20, at most 40.
enum ConversationsController {
    static let routes: [Route] = [
        .get("/api/v1/conversations", .person(.readStatuses), list),
        .post("/api/v1/conversations/{id}/read", .person(.writeConversations), markRead),
        .delete("/api/v1/conversations/{id}", .person(.writeConversations), remove),
    ]

    private static func list(_ call: Call) async throws -> Response {
        let (me, viewer, now, session) = (try call.me(), call.viewer, call.now, call.session())
        let request = try await call.input().postPage()
        let (page, posts) = try await call.services.store.read { view in
            let page = try ConversationQueries.page(of: me, request, in: view)
            let loader = call.services.timelines.loader(view, for: viewer, at: now)
            return (page, try load(page.entries, loader))
        }
        let presenter = StatusPresenter(page: posts, session: session, now: now)
        var response = call.answer { writer in
            writer.array(of: page.entries) { write($1, presenter, to: &$0) }
        }
        let links = PageLinks<PostKey>(next: page.isFull || request.isAscending ? page.oldest : nil, previous: page.newest)
        response.addLinks(links, base: call.services.site.url, request: call.request)
        return response
    }

    private static func load(_ summaries: [ConversationSummary], _ loader: PostLoader) throws -> PostPage {
        let entries = summaries.map { TimelineEntry(post: $0.view.lastPost, author: AccountID(rawValue: 0)) }
        return try loader.page(entries, with: Set(summaries.flatMap(\.others)))
    }

    private static func markRead(_ call: Call) async throws -> Response {
        let (viewer, now, session) = (call.viewer, call.now, call.session())
        let summary = try await call.services.conversations.setUnread(false, call.id(), of: call.me())
        let posts = try await call.services.store.read { view in
            try load([summary], call.services.timelines.loader(view, for: viewer, at: now))
        }
        return call.answer { write(summary, StatusPresenter(page: posts, session: session, now: now), to: &$0) }
    }

    private static func remove(_ call: Call) async throws -> Response {
        try await call.services.conversations.remove(call.id(), of: call.me())
        return call.answer("{}")
    }

    /// The last post is null when the viewer cannot see it any more.
    private static func write(_ summary: ConversationSummary, _ presenter: StatusPresenter, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", summary.view.conversation)
            writer.field("unread", summary.view.isUnread)
            writer.array("accounts", of: summary.others.compactMap { presenter.page.accounts[$0] }) {
                AccountPresenter(session: presenter.session).write($1, to: &$0)
            }
            writer.key("last_status")
            if presenter.page.maySee(summary.view.lastPost) { presenter.write(summary.view.lastPost, to: &writer) } else { writer.null() }
        }
    }
}
