import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Relationships
import Store

/// Lists of the viewer's own relations. Pages hold 40 accounts, at most 80.
enum RelationListsController {
    static let routes: [Route] = [
        .get("/api/v1/accounts/relationships", .person(.readFollows), relationships),
        .get("/api/v1/accounts/familiar_followers", .person(.readFollows), familiarFollowers),
        .get("/api/v1/blocks", .person(.readBlocks), listing { view, me, page, _ in try view.blocked(by: me, page) }),
        .get("/api/v1/mutes", .person(.readMutes), mutes),
        .get("/api/v1/follow_requests", .person(.readFollows), listing { view, me, page, _ in try view.followRequests(to: me, page) }),
        .get("/api/v1/endorsements", .person(.readAccounts), listing { view, me, page, _ in try view.endorsed(by: me, page) }),
        .get("/api/v1/domain_blocks", .person(.readBlocks), blockedHosts),
        .post("/api/v1/domain_blocks", .person(.writeBlocks), blockHost),
        .delete("/api/v1/domain_blocks", .person(.writeBlocks), unblockHost),
    ]

    /// What the viewer has with each of `id[]`, in their order; unknown ids are left out.
    private static func relationships(_ call: Call) async throws -> Response {
        let (me, now, query) = (try call.me(), call.now, try await call.input())
        let ids = try query.ids("id", of: AccountKey.self)
        let includingSuspended = try query.bool("with_suspended", default: false)
        let found = try await call.services.store.read { view in
            try RelationshipQueries.relationships(of: me, with: ids, includingSuspended: includingSuspended, at: now, in: view)
        }
        return call.answer { writer in
            writer.array(of: found) { RelationshipPresenter.write($1.account, $1.relation, to: &$0) }
        }
    }

    /// For each of `id[]` those of its followers whom the viewer follows, as far as the account shows its followers: looked
    /// for among its latest 200, for at most ten accounts.
    private static func familiarFollowers(_ call: Call) async throws -> Response {
        let (me, now, session) = (try call.me(), call.now, call.session())
        let ids = try await call.input().ids("id", of: AccountKey.self).prefix(10)
        let found = try await call.services.store.read { view in
            try ids.map { id -> (id: AccountID, accounts: [LoadedAccount]) in
                guard let account = try view.account(id) else { return (id, []) }
                let followers = try RelationshipQueries.followers(of: account, for: me, at: now, PageRequest(limit: 200), in: view)
                let relations = try view.relations(of: me, with: followers.entries.map(\.account), at: now)
                let familiar = followers.entries.map(\.account).filter { relations[$0]?.follow == .accepted }
                return (id, try AccountListing.load(Array(familiar.prefix(Limits.Page.accounts)), session, in: view))
            }
        }
        return call.answer { writer in
            writer.array(of: found) { writer, entry in
                writer.object { writer in
                    writer.field("id", entry.id)
                    writer.array("accounts", of: entry.accounts) { AccountPresenter(session: session).write($1, to: &$0) }
                }
            }
        }
    }

    /// A list of the viewer's own: whoever is in it is shown, blocks and all.
    private static func listing(
        _ read: @escaping @Sendable (any ReadView, AccountID, PageRequest<RelationKey>, Timestamp) throws -> [RelationEntry]
    ) -> Route.Handler {
        { call in
            let (me, now, request, session) = (try call.me(), call.now, try await call.input().accountPage(of: RelationKey.self), call.session())
            let listing = try await call.services.store.read { view in
                let rows = try read(view, me, request, now)
                return AccountListing(
                    accounts: try AccountListing.load(rows.map(\.account), session, in: view), newest: rows.first?.pageID.rawValue,
                    oldest: rows.last?.pageID.rawValue, isFull: rows.count >= request.limit)
            }
            return call.answer(listing, session)
        }
    }

    /// Accounts with the end of their mute.
    private static func mutes(_ call: Call) async throws -> Response {
        let (me, now, request, session) = (try call.me(), call.now, try await call.input().accountPage(of: RelationKey.self), call.session())
        let (rows, accounts) = try await call.services.store.read { view in
            let rows = try view.muted(by: me, at: now, request)
            return (rows, try AccountListing.load(rows.map(\.account), session, in: view))
        }
        let ends = Dictionary(rows.map { ($0.account, $0.until) }) { first, _ in first }
        let presenter = AccountPresenter(session: session)
        var response = call.answer { writer in
            writer.array(of: accounts) { writer, account in
                presenter.begin(account, to: &writer)
                writer.field("mute_expires_at", ends[account.account.id] ?? nil)
                writer.endObject()
            }
        }
        let links = PageLinks<RelationKey>(keys: rows.map(\.pageID), request: request)
        response.addLinks(links, base: call.services.site.url, request: call.request)
        return response
    }

    private static func blockedHosts(_ call: Call) async throws -> Response {
        let me = try call.me()
        let request: PageRequest<RelationKey> = try await call.input().page(default: 100, most: 200)
        let hosts = try await call.services.store.read { try $0.blockedHosts(of: me, request) }
        var response = call.answer { writer in
            writer.array(of: hosts) { $0.string($1.host) }
        }
        let links = PageLinks<RelationKey>(keys: hosts.map(\.pageID), request: request)
        response.addLinks(links, base: call.services.site.url, request: call.request)
        return response
    }

    private static func blockHost(_ call: Call) async throws -> Response {
        let host = try await call.input().string("domain", most: 255)
        try await call.services.relationships.blockHost(host, by: call.me(), provenance: call.provenance)
        return call.answer("{}")
    }

    private static func unblockHost(_ call: Call) async throws -> Response {
        let host = try await call.input().string("domain", most: 255)
        try await call.services.relationships.unblockHost(host, by: call.me())
        return call.answer("{}")
    }
}
