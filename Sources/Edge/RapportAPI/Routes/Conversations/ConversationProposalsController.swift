import Conversations
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Store
import Timelines

/// Adding somebody to a conversation: every other member is asked, and it is said from which message on they can read.
enum ConversationProposalsController {
    private static let base = "/api/rapport/v1/conversations/{id}/proposals"

    static let routes: [Route] = [
        .get(base, .person(.readStatuses), list),
        .post(base, .person(.writeConversations), propose),
        .post(base + "/{account_id}/agree", .person(.writeConversations)) { try await answer(true, $0) },
        .post(base + "/{account_id}/refuse", .person(.writeConversations)) { try await answer(false, $0) },
    ]

    private static func list(_ call: Call) async throws -> Response {
        let (me, viewer, now, session, id) = (try call.me(), call.viewer, call.now, call.session(), try call.id(of: ConversationKey.self))
        let (proposals, posts) = try await call.services.mastodon.store.read { [timelines = call.services.mastodon.timelines] view in
            let detail = try ConversationQueries.detail(id, of: me, in: view)
            let proposals = try ConversationQueries.proposals(in: detail, at: now, in: view)
            let loader = timelines.loader(view, for: viewer, at: now)
            return (proposals, try loader.page([], with: Set(proposals.map(\.account))))
        }
        let presenter = ConversationPresenter(posts: posts, session: session, now: now)
        return call.answer { writer in writer.array(of: proposals) { presenter.write($1, for: me, to: &$0) } }
    }

    private static func propose(_ call: Call) async throws -> Response {
        try TeamRules.requirePublishing(call.context.principal?.team)
        let input = try await call.input()
        _ = try await call.services.conversations.propose(
            try input.id("account_id"), since: try input.optionalID("since_id"), in: call.id(), by: call.me(), provenance: call.provenance)
        return try await ConversationsController.answer(call, try call.id())
    }

    private static func answer(_ agrees: Bool, _ call: Call) async throws -> Response {
        _ = try await call.services.conversations.answer(
            agrees, toAdding: call.id("account_id"), in: call.id(), by: call.me(), provenance: call.provenance)
        return try await ConversationsController.answer(call, try call.id())
    }
}
