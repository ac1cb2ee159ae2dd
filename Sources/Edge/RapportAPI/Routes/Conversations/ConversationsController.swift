import Conversations
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Relationships
import Store
import Timelines

/// Conversations with people one has chosen. Messages are direct posts, so Mastodon apps see them too. Pages hold 20, at most
/// 40. Nothing here is end-to-end encrypted, and every answer says so.
enum ConversationsController {
    private static let base = "/api/rapport/v1/conversations"

    static let routes: [Route] = [
        .get(base, .person(.readStatuses)) { try await list($0, requests: false) },
        .get(base + "/requests", .person(.readStatuses)) { try await list($0, requests: true) },
        .post(base, .person(.writeConversations), begin),
        .get(base + "/{id}", .person(.readStatuses)) { try await answer($0, try $0.id()) },
        .patch(base + "/{id}", .person(.writeConversations), change),
        .get(base + "/{id}/messages", .person(.readStatuses), messages),
        .post(base + "/{id}/messages", .person(.writeConversations), write),
        .post(base + "/{id}/read", .person(.writeConversations)) { try await setUnread(false, $0) },
        .post(base + "/{id}/unread", .person(.writeConversations)) { try await setUnread(true, $0) },
        .post(base + "/{id}/hide", .person(.writeConversations)) { call in
            try await call.services.conversations.remove(call.id(), of: call.me())
            return call.answer("{}")
        },
        .post(base + "/{id}/leave", .person(.writeConversations)) { call in
            try TeamRules.requirePublishing(call.context.principal?.team)
            try await call.services.conversations.leave(call.id(), of: call.me(), provenance: call.provenance)
            return call.answer("{}")
        },
        .post(base + "/{id}/accept", .person(.writeConversations)) { call in
            try await call.services.conversations.accept(call.id(), of: call.me())
            return try await answer(call, try call.id())
        },
        .post(base + "/{id}/decline", .person(.writeConversations)) { call in
            _ = try await call.services.conversations.decline(call.id(), of: call.me())
            return call.answer("{}")
        },
        .post(base + "/{id}/block", .person(.writeConversations), block),
    ]

    private static func list(_ call: Call, requests: Bool) async throws -> Response {
        let (me, viewer, now, session) = (try call.me(), call.viewer, call.now, call.session())
        let request: PageRequest<PostKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let (page, posts) = try await call.services.mastodon.store.read { [timelines = call.services.mastodon.timelines] view in
            let page = try ConversationQueries.details(of: me, requests: requests, request, in: view)
            return (page, try load(page.entries, timelines.loader(view, for: viewer, at: now)))
        }
        let presenter = ConversationPresenter(posts: posts, session: session, now: now)
        var response = call.answer { writer in writer.array(of: page.entries) { presenter.write($1, to: &$0) } }
        let links = PageLinks<PostKey>(next: page.isFull || request.isAscending ? page.oldest : nil, previous: page.newest)
        response.addLinks(links, base: call.services.mastodon.site.url, request: call.request)
        return response
    }

    /// The latest messages with the accounts of all members.
    static func load(_ details: [ConversationDetail], _ loader: PostLoader, with people: Set<AccountID> = []) throws -> PostPage {
        let entries = details.map { TimelineEntry(post: $0.view.lastPost, author: $0.view.account) }
        return try loader.page(entries, with: people.union(details.flatMap { $0.members.map(\.account) }))
    }

    static func answer(_ call: Call, _ id: ConversationID) async throws -> Response {
        let (me, viewer, now, session) = (try call.me(), call.viewer, call.now, call.session())
        let (detail, posts) = try await call.services.mastodon.store.read { [timelines = call.services.mastodon.timelines] view in
            let detail = try ConversationQueries.detail(id, of: me, in: view)
            return (detail, try load([detail], timelines.loader(view, for: viewer, at: now)))
        }
        return call.answer { ConversationPresenter(posts: posts, session: session, now: now).write(detail, to: &$0) }
    }

    private static func begin(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let draft = ConversationDraft.new(
            members: try input.ids("member_ids", most: 200), name: try input.optionalString("name", most: 1_000) ?? "",
            about: try input.optionalID("about_id"))
        let post = try await publish(call, input, to: draft)
        let me = try call.me()
        let id = try await call.services.mastodon.store.read { view -> ConversationID in
            guard let id = try view.posts([post], known: { _, _ in true }).first?.post.conversation,
                try view.conversation(id, of: me) != nil
            else { throw RuleError.notFound }
            return id
        }
        return try await answer(call, id)
    }

    private static func write(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let id = try await publish(call, input, to: .present(try call.id()))
        let session = call.session()
        let page = try await call.services.mastodon.timelines.post(id, for: call.viewer)
        let now = call.now
        return call.answer { StatusPresenter(page: page, session: session, now: now).write(id, to: &$0) }
    }

    /// Messages are written by people at that moment: they cannot be scheduled.
    private static func publish(_ call: Call, _ input: RequestInput, to conversation: ConversationDraft) async throws -> PostID {
        if input.has("scheduled_at") { throw input.invalid("scheduled_at", "cannot be used: messages are not scheduled") }
        let draft = PostDraft(
            text: try input.string("text"), language: try input.optionalString("language", most: 64), audience: .direct,
            conversation: conversation)
        return try await call.services.mastodon.publishing.publish(draft, by: call.actor())
    }

    private static func messages(_ call: Call) async throws -> Response {
        let (me, viewer, now, session, id) = (try call.me(), call.viewer, call.now, call.session(), try call.id(of: ConversationKey.self))
        let request: PageRequest<PostKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let page = try await call.services.mastodon.store.read { [timelines = call.services.mastodon.timelines] view in
            let loader = timelines.loader(view, for: viewer, at: now)
            return try loader.messages(in: id, of: me, request)
        }
        var response = call.answer { StatusPresenter(page: page, session: session, now: now).writeEntries(to: &$0) }
        let links = PageLinks<PostKey>(
            next: page.oldestPageID.map(PostID.init(rawValue:)), previous: page.newestPageID.map(PostID.init(rawValue:)))
        response.addLinks(links, base: call.services.mastodon.site.url, request: call.request)
        return response
    }

    private static func change(_ call: Call) async throws -> Response {
        let (input, id, me) = (try await call.input(), try call.id(of: ConversationKey.self), try call.me())
        let service = call.services.conversations
        if let name = try input.optionalString("name", most: 1_000) { try await service.rename(id, to: name, by: me) }
        if let isMuted = try input.optionalBool("muted") { try await service.setMuted(isMuted, id, of: me) }
        if let shows = try input.optionalBool("shows_reading") { try await service.setShowsReading(shows, id, of: me) }
        return try await answer(call, id)
    }

    private static func setUnread(_ isUnread: Bool, _ call: Call) async throws -> Response {
        _ = try await call.services.conversations.setUnread(isUnread, call.id(), of: call.me())
        return try await answer(call, try call.id())
    }

    /// Refuses a request and blocks who wrote it.
    private static func block(_ call: Call) async throws -> Response {
        try TeamRules.requirePublishing(call.context.principal?.team)
        let me = try call.me()
        if let author = try await call.services.conversations.decline(call.id(), of: me) {
            _ = try await call.services.relationships.block(author, by: me, provenance: call.provenance)
        }
        return call.answer("{}")
    }
}
