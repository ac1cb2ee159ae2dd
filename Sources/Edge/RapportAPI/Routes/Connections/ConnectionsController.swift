import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Relationships
import Store

/// Connections of the viewer and requests for them. Pages hold 40 entries, at most 80.
enum ConnectionsController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/connections", .person(.readFollows), connections),
        .get("/api/rapport/v1/connections/requests", .person(.readFollows), requests { try $0.connectionRequests(to: $1, at: $2, $3) }),
        .get("/api/rapport/v1/connections/requests/sent", .person(.readFollows), requests { try $0.connectionRequests(by: $1, at: $2, $3) }),
        .post("/api/rapport/v1/connections/requests/{id}/accept", .person(.writeFollows), accept),
        .post("/api/rapport/v1/connections/requests/{id}/decline", .person(.writeFollows), act {
            try await $0.declineConnection(from: $1, by: $2, provenance: $3)
        }),
        .delete("/api/rapport/v1/connections/requests/{id}", .person(.writeFollows), act {
            try await $0.withdrawConnection(to: $1, by: $2, provenance: $3)
        }),
        .get("/api/rapport/v1/connections/{id}", .person(.readFollows), one),
        .post("/api/rapport/v1/connections/{id}", .person(.writeFollows), ask),
        .delete("/api/rapport/v1/connections/{id}", .person(.writeFollows), act {
            try await $0.removeConnection(with: $1, by: $2, provenance: $3)
        }),
        .get("/api/rapport/v1/accounts/{id}/how_we_met", .person(.readFollows), howWeMet),
    ]

    private static func connections(_ call: Call) async throws -> Response {
        let (me, session) = (try call.me(), call.session())
        let request: PageRequest<RelationKey> = try await call.input().page(
            default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let (rows, accounts) = try await call.services.store.read { view in
            let rows = try view.connections(of: me, request)
            return (rows, try AccountListing.load(rows.map(\.account), session, in: view))
        }
        let begun = Dictionary(rows.map { ($0.account, $0.pageID.time) }) { first, _ in first }
        var response = call.answer { writer in
            writer.array(of: accounts) { writer, account in
                writer.object { writer in
                    writer.key("account")
                    AccountPresenter(session: session).write(account, to: &writer)
                    writer.field("since", begun[account.account.id])
                }
            }
        }
        call.add(PageLinks<RelationKey>(keys: rows.map(\.pageID), request: request), to: &response)
        return response
    }

    private static func requests(
        _ read: @escaping @Sendable (any ReadView, AccountID, Timestamp, PageRequest<RelationKey>) throws -> [ConnectionEntry]
    ) -> Route.Handler {
        { call in
            let (me, now, session) = (try call.me(), call.now, call.session())
            let request: PageRequest<RelationKey> = try await call.input().page(
                default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
            let (rows, accounts) = try await call.services.store.read { view in
                let rows = try read(view, me, now, request)
                return (rows, try AccountListing.load(rows.map(\.account), session, in: view))
            }
            let waiting = Dictionary(rows.map { ($0.account, $0.request) }) { first, _ in first }
            var response = call.answer { writer in
                writer.array(of: accounts) { writer, account in
                    guard let request = waiting[account.account.id] else { return writer.null() }
                    writer.object { writer in
                        writer.key("account")
                        AccountPresenter(session: session).write(account, to: &writer)
                        ConnectionPresenter.fields(of: request, to: &writer)
                    }
                }
            }
            call.add(PageLinks<RelationKey>(keys: rows.map(\.pageID), request: request), to: &response)
            return response
        }
    }

    private static func one(_ call: Call) async throws -> Response {
        let id = try call.id(of: AccountKey.self)
        return try await answer(call, about: id)
    }

    private static func ask(_ call: Call) async throws -> Response {
        let (id, me, input) = (try call.id(of: AccountKey.self), try call.me(), try await call.input())
        try call.services.limits.connections.require(.account(me), at: call.now)
        _ = try await call.services.relationships.connect(
            to: id, message: try input.optionalString("message") ?? "", wishesFollow: try input.bool("follow", default: false), by: me,
            provenance: try call.provenance(input))
        return try await answer(call, about: id)
    }

    private static func accept(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let follow = try input.bool("follow", default: false)
        let provenance = try call.provenance(input)
        return try await act { service, id, me, _ in
            try await service.acceptConnection(from: id, wishesFollow: follow, by: me, provenance: provenance)
        }(call)
    }

    private static func act(
        _ body: @escaping @Sendable (RelationshipService, AccountID, AccountID, Provenance) async throws -> Relation
    ) -> Route.Handler {
        { call in
            let id = try call.id(of: AccountKey.self)
            _ = try await body(call.services.relationships, id, call.me(), call.provenance)
            return try await answer(call, about: id)
        }
    }

    /// What the viewer has with the account now.
    private static func answer(_ call: Call, about id: AccountID) async throws -> Response {
        let (me, now) = (try call.me(), call.now)
        let found = try await call.services.store.read { try RelationshipQueries.connection(of: me, with: id, at: now, in: $0) }
        return call.answer { ConnectionPresenter.write(id, found.state, found.record, to: &$0) }
    }

    private static func howWeMet(_ call: Call) async throws -> Response {
        let (me, now, id) = (try call.me(), call.now, try call.id(of: AccountKey.self))
        let meeting = try await call.services.store.read { try RelationshipQueries.howWeMet(me, with: id, at: now, in: $0) }
        return call.answer { ConnectionPresenter.write(meeting, to: &$0) }
    }
}
