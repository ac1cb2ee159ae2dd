import Communities
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Messages
import Primitives
import Store

/// Communities: finding, making, joining, keeping. One that somebody must not know of does not exist.
enum CommunitiesController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/communities", .person(.readLists), mine),
        .post("/api/rapport/v1/communities", .person(.writeLists), create),
        .get("/api/rapport/v1/communities/discover", .anyone([]), discover),
        .get("/api/rapport/v1/communities/lookup", .anyone([]), lookup),
        .get("/api/rapport/v1/communities/{id}", .anyone([]), one),
        .patch("/api/rapport/v1/communities/{id}", .person(.writeLists), update),
        .get("/api/rapport/v1/communities/{id}/figures", .person(.readLists), figures),
        .post("/api/rapport/v1/communities/{id}/join", .person(.writeLists), join),
        .post("/api/rapport/v1/communities/{id}/leave", .person(.writeLists), leave),
        .post("/api/rapport/v1/communities/{id}/archive", .person(.writeLists), archive(true)),
        .post("/api/rapport/v1/communities/{id}/unarchive", .person(.writeLists), archive(false)),
        .post("/api/rapport/v1/communities/{id}/wishes", .person(.writeLists), wishes),
    ]

    private static func mine(_ call: Call) async throws -> Response {
        let (me, viewer) = (try call.me(), call.viewer)
        let request: PageRequest<RelationKey> = try await call.input().page(
            default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let (rows, communities) = try await call.services.mastodon.store.read { view in
            let rows = try view.communities(of: me, request)
            return (rows, try view.seenCommunities(rows.map(\.community), by: viewer))
        }
        return call.answer(communities, PageLinks(keys: rows.map(\.since), request: request))
    }

    private static func discover(_ call: Call) async throws -> Response {
        let viewer = call.viewer
        let request: PageRequest<AccountKey> = try await call.input().page(
            default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let (ids, communities) = try await call.services.mastodon.store.read { view in
            let ids = try view.discoverableCommunities(request).map(\.community.id)
            return (ids, try view.seenCommunities(ids, by: viewer))
        }
        return call.answer(communities, PageLinks(keys: ids, request: request))
    }

    private static func lookup(_ call: Call) async throws -> Response {
        let (viewer, name) = (call.viewer, try await call.input().string("name", most: 64))
        return call.answer(try await call.services.mastodon.store.read { try $0.seenCommunity(name: name, by: viewer) })
    }

    private static func one(_ call: Call) async throws -> Response { try await call.answer(community: call.id()) }

    /// How the community is doing, for its members.
    private static func figures(_ call: Call) async throws -> Response {
        let (id, viewer, now) = (try call.id(of: AccountKey.self), call.viewer, call.now)
        let (counters, waits) = try await call.services.store.read { view in
            let seen = try view.seenCommunity(id, by: viewer)
            try seen.require(.seeFigures)
            return (seen.loaded.counters, try view.firstAnswerWaits(of: id, limit: FirstAnswerWait.most))
        }
        let median = FirstAnswerWait.median(waits, at: now)
        return call.answer { writer in
            writer.object { writer in
                CommunityPresenter.fields(of: counters, to: &writer)
                writer.field("first_answer_seconds", median.map { Int($0.components.seconds) })
            }
        }
    }

    private static func create(_ call: Call) async throws -> Response {
        var draft = try CommunityDraft(try await call.input())
        let words = call.services.messages.words(for: call.context.principal?.language ?? Messages.fallback)
        draft.hello = .init(title: words.text("community.hello"), text: words.text("community.hello_text"))
        return try await call.answer(community: call.services.communities.create(draft, by: call.actor()))
    }

    private static func update(_ call: Call) async throws -> Response {
        let (id, draft) = (try call.id(of: AccountKey.self), try CommunityDraft(try await call.input()))
        try await call.services.communities.update(id, to: draft, by: call.actor())
        return try await call.answer(community: id)
    }

    private static func join(_ call: Call) async throws -> Response {
        let id = try call.id(of: AccountKey.self)
        let message = try await call.input().optionalString("message") ?? ""
        try await call.services.communities.join(id, message: message, by: call.actor())
        return try await call.answer(community: id)
    }

    /// The answer is empty: a private community is gone for whoever left it.
    private static func leave(_ call: Call) async throws -> Response {
        try await call.services.communities.leave(call.id(), by: call.actor())
        return call.answer("{}")
    }

    private static func archive(_ isArchived: Bool) -> Route.Handler {
        { call in
            let id = try call.id(of: AccountKey.self)
            try await call.services.communities.setArchived(isArchived, id, by: call.actor())
            return try await call.answer(community: id)
        }
    }

    private static func wishes(_ call: Call) async throws -> Response {
        let (id, threads) = (try call.id(of: AccountKey.self), try await call.input().bool("threads", default: false))
        try await call.services.communities.setWantsThreads(threads, in: id, by: call.actor())
        return try await call.answer(community: id)
    }
}

extension CommunityDraft {
    /// Fields that are absent stay as they are. Throws 422 for an access that does not exist.
    fileprivate init(_ input: RequestInput) throws(APIError) {
        var access: CommunityAccess?
        if let word = try input.optionalString("access", most: 32) {
            guard let known = CommunityAccess.allCases.first(where: { $0.word == word }) else {
                throw input.invalid("access", "is open, on_request or private")
            }
            access = known
        }
        self.init(
            name: try input.optionalString("name"), title: try input.optionalString("title"), topic: try input.optionalString("topic"),
            purpose: try input.optionalString("purpose"), atmosphere: try input.optionalString("atmosphere"), access: access,
            welcome: try input.optionalString("welcome"))
    }
}

extension Call {
    func answer(_ seen: SeenCommunity) -> Response {
        answer { CommunityPresenter(site: services.mastodon.site).write(seen, to: &$0) }
    }

    /// The community as the viewer sees it now. Throws 404.
    func answer(community id: AccountID) async throws -> Response {
        let viewer = viewer
        return answer(try await services.mastodon.store.read { try $0.seenCommunity(id, by: viewer) })
    }

    fileprivate func answer<Kind>(_ communities: [SeenCommunity], _ links: PageLinks<Kind>) -> Response {
        var response = answer { writer in
            writer.array(of: communities) { CommunityPresenter(site: services.mastodon.site).write($1, to: &$0) }
        }
        response.addLinks(links, base: services.mastodon.site.url, request: request)
        return response
    }
}
