import Channels
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Store
import Timelines

/// Channels: whoever may see the account sees what it is; who acts for it changes it and publishes in it. It is followed, muted and
/// read as the account that it is. Handing over is its team's (`/teams/{id}/hand_over`).
enum ChannelsController {
    private static let base = "/api/rapport/v1/channels"

    static let routes: [Route] = [
        .get(base, .person(.readAccounts)) { call in try await list(call, of: call.me()) },
        .post(base, .person(.writeAccounts)) { call in
            let id = try await call.services.channels.open(ChannelDraft(call.input()), by: call.actingMember())
            return try await answer(call, id)
        },
        .get(base + "/{id}", .anyone([])) { call in try await answer(call, call.id()) },
        .patch(base + "/{id}", .person(.writeAccounts)) { call in
            let id: AccountID = try call.id()
            try await call.services.channels.change(id, to: ChannelDraft(call.input()), by: call.actingMember())
            return try await answer(call, id)
        },
        .delete(base + "/{id}", .person(.writeAccounts)) { call in
            try await call.services.channels.delete(call.id(), by: call.actingMember())
            return call.answer("{}")
        },
        .post(base + "/{id}/archive", .person(.writeAccounts), archive(true)),
        .post(base + "/{id}/unarchive", .person(.writeAccounts), archive(false)),
        .post(base + "/{id}/posts", .person(.writeStatuses), publish),
        .post(base + "/{id}/articles", .person(.writeStatuses), publishArticle),
        .get("/api/rapport/v1/accounts/{id}/channels", .anyone([])) { call in
            let owner: AccountID = try call.id()
            guard try await call.services.store.read({ try $0.account(owner) })?.state.takesPart == true else { throw RuleError.notFound }
            return try await list(call, of: owner)
        },
    ]

    private static func list(_ call: Call, of owner: AccountID) async throws -> Response {
        let member = call.context.principal?.member
        let channels = try await call.services.store.read { try $0.seenChannels(try $0.channels(of: owner), by: member) }
        let presenter = presenter(call)
        return call.answer { writer in writer.array(of: channels) { presenter.write($1, to: &$0) } }
    }

    private static func archive(_ isArchived: Bool) -> Route.Handler {
        { call in
            let id: AccountID = try call.id()
            try await call.services.channels.setArchived(isArchived, id, by: call.actingMember())
            return try await answer(call, id)
        }
    }

    /// The same as a post of one's own, public unless it says otherwise. Pictures must be the channel's: a token for it uploads them.
    private static func publish(_ call: Call) async throws -> Response {
        let draft = try PostDraft(await call.input(), defaults: defaults(call), key: call.request.headers[.idempotencyKey])
        let (actor, viewer) = try await publisher(call)
        let id = try await call.services.mastodon.publishing.publish(draft, by: actor)
        let page = try await call.services.mastodon.timelines.post(id, for: viewer)
        return call.answer { StatusPresenter(page: page, session: call.session(), now: call.now).write(id, to: &$0) }
    }

    private static func publishArticle(_ call: Call) async throws -> Response {
        let draft = try ArticlesController.draft(await call.input(), defaults: defaults(call), call)
        let (actor, viewer) = try await publisher(call)
        return try await ArticlesController.answer(call, call.services.mastodon.publishing.publish(draft, by: actor), for: viewer)
    }

    /// The member's, but for whom it is: they may keep their own words to their followers, and a channel speaks to everyone.
    private static func defaults(_ call: Call) -> PostingDefaults? {
        var defaults = call.context.principal?.posting
        defaults?.audience = .public
        return defaults
    }

    /// The channel as who acts, and as who sees what it has published: its owners need not follow it to learn what they did.
    private static func publisher(_ call: Call) async throws -> (Actor, Viewer) {
        let (actor, account) = try await call.services.channels.actor(in: call.id(), by: call.actingMember())
        return (actor, Viewer(account: account.id, state: account.state))
    }

    private static func answer(_ call: Call, _ id: AccountID) async throws -> Response {
        let member = call.context.principal?.member
        let seen = try await call.services.store.read { try $0.seenChannel(id, by: member) }
        let presenter = presenter(call)
        return call.answer { presenter.write(seen, to: &$0) }
    }

    private static func presenter(_ call: Call) -> ChannelPresenter {
        ChannelPresenter(accounts: AccountPresenter(session: call.session()), site: call.services.mastodon.site)
    }
}

extension ChannelDraft {
    /// Fields that are absent stay as they are. Throws 422 for words that do not exist.
    fileprivate init(_ input: RequestInput) throws(APIError) {
        self.init(
            name: try input.optionalString("name"), title: try input.optionalString("title"), about: try input.optionalString("about"))
        if let word = try input.optionalString("kind", most: 32) {
            guard let kind = ChannelKind(word: word) else { throw input.invalid("kind", "is not included in the list") }
            self.kind = kind
        }
        if let word = try input.optionalString("declaration", most: 32) {
            guard let declaration = ChannelDeclaration(word: word) else { throw input.invalid("declaration", "is not included in the list") }
            self.declaration = declaration
        }
    }
}
