import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Relationships
import Store

/// The viewer's circles. A circle of somebody else does not exist.
enum CirclesController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/circles", .person(.readFollows), all),
        .post("/api/rapport/v1/circles", .person(.writeFollows), create),
        .get("/api/rapport/v1/circles/{id}", .person(.readFollows), one),
        .put("/api/rapport/v1/circles/{id}", .person(.writeFollows), rename),
        .delete("/api/rapport/v1/circles/{id}", .person(.writeFollows), delete),
        .get("/api/rapport/v1/circles/{id}/accounts", .person(.readFollows), members),
        .post("/api/rapport/v1/circles/{id}/accounts", .person(.writeFollows), add),
        .delete("/api/rapport/v1/circles/{id}/accounts", .person(.writeFollows), remove),
    ]

    private static func all(_ call: Call) async throws -> Response {
        let me = try call.me()
        let circles = try await call.services.mastodon.store.read { try $0.circles(of: me) }
        return call.answer { writer in
            writer.array(of: circles) { CirclePresenter.write($1, to: &$0) }
        }
    }

    private static func one(_ call: Call) async throws -> Response {
        try await answer(call, circle: call.id())
    }

    private static func create(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let circle = try await call.services.circles.create(name: try input.string("name", most: 1000), by: call.me())
        return call.answer { CirclePresenter.write(circle, to: &$0) }
    }

    private static func rename(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let circle = try await call.services.circles.rename(call.id(), to: try input.string("name", most: 1000), by: call.me())
        return call.answer { CirclePresenter.write(circle, to: &$0) }
    }

    private static func delete(_ call: Call) async throws -> Response {
        try await call.services.circles.delete(call.id(), by: call.me(), provenance: call.provenance)
        return call.answer("{}")
    }

    /// Who is in it, the latest first, without those who take no part any more.
    private static func members(_ call: Call) async throws -> Response {
        let (me, id, session) = (try call.me(), try call.id(of: CircleKey.self), call.session())
        let request: PageRequest<RelationKey> = try await call.input().page(default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let (rows, found) = try await call.services.mastodon.store.read { view in
            _ = try view.ownCircle(id, of: me)
            let rows = try view.circleMembers(of: id, request)
            return (rows, try view.accounts(rows.map(\.account), known: { _, _ in false }))
        }
        let accounts = Dictionary(found.map { ($0.account.id, $0) }) { first, _ in first }
        let shown = rows.compactMap { accounts[$0.account] }.filter { $0.account.state.takesPart }
        let presenter = AccountPresenter(session: session)
        var response = call.answer { writer in
            writer.array(of: shown) { presenter.write($1, to: &$0) }
        }
        response.addLinks(PageLinks(keys: rows.map(\.pageID), request: request), base: call.services.mastodon.site.url, request: call.request)
        return response
    }

    private static func add(_ call: Call) async throws -> Response {
        let (id, accounts) = (try call.id(of: CircleKey.self), try await call.input().ids("account_ids", of: AccountKey.self))
        try await call.services.circles.add(accounts, to: id, by: call.me(), provenance: call.provenance)
        return try await answer(call, circle: id)
    }

    private static func remove(_ call: Call) async throws -> Response {
        let (id, accounts) = (try call.id(of: CircleKey.self), try await call.input().ids("account_ids", of: AccountKey.self))
        try await call.services.circles.remove(accounts, from: id, by: call.me(), provenance: call.provenance)
        return try await answer(call, circle: id)
    }

    private static func answer(_ call: Call, circle id: CircleID) async throws -> Response {
        let me = try call.me()
        let circle = try await call.services.mastodon.store.read { try $0.ownCircle(id, of: me) }
        return call.answer { CirclePresenter.write(circle, to: &$0) }
    }
}

/// Writes circles, for their owner only.
enum CirclePresenter {
    static func write(_ circle: Circle, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", circle.id)
            writer.field("name", circle.name)
            writer.field("members_count", circle.memberCount)
            writer.field("created_at", circle.createdAt)
        }
    }
}
