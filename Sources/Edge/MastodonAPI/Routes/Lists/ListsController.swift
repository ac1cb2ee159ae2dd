import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Relationships
import Store

/// Lists that the viewer keeps. A list of somebody else does not exist.
enum ListsController {
    static let routes: [Route] = [
        .get("/api/v1/lists", .person(.readLists), all),
        .post("/api/v1/lists", .person(.writeLists), create),
        .get("/api/v1/lists/{id}", .person(.readLists), one),
        .put("/api/v1/lists/{id}", .person(.writeLists), update),
        .delete("/api/v1/lists/{id}", .person(.writeLists), delete),
        .get("/api/v1/lists/{id}/accounts", .person(.readLists), members),
        .post("/api/v1/lists/{id}/accounts", .person(.writeLists), add),
        .delete("/api/v1/lists/{id}/accounts", .person(.writeLists), remove),
        .get("/api/v1/accounts/{id}/lists", .person(.readLists), containing),
    ]

    private static func all(_ call: Call) async throws -> Response {
        let me = try call.me()
        return call.answer(lists: try await call.services.store.read { try $0.lists(of: me) })
    }

    private static func containing(_ call: Call) async throws -> Response {
        let (me, id) = (try call.me(), try call.id(of: AccountKey.self))
        return call.answer(lists: try await call.services.store.read { try $0.lists(of: me, containing: id) })
    }

    private static func one(_ call: Call) async throws -> Response {
        let (me, id) = (try call.me(), try call.id(of: ListKey.self))
        let list = try await call.services.store.read { try $0.ownList(id, of: me) }
        return call.answer { ListPresenter.write(list, to: &$0) }
    }

    private static func create(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let list = try await call.services.lists.create(
            title: try input.optionalString("title") ?? "", replies: try repliesPolicy(input) ?? .list,
            isExclusive: try input.bool("exclusive", default: false), by: call.me())
        return call.answer { ListPresenter.write(list, to: &$0) }
    }

    private static func update(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let list = try await call.services.lists.update(
            call.id(), title: try input.optionalString("title"), replies: try repliesPolicy(input),
            isExclusive: try input.optionalBool("exclusive"), by: call.me())
        return call.answer { ListPresenter.write(list, to: &$0) }
    }

    private static func repliesPolicy(_ input: RequestInput) throws(APIError) -> UserList.RepliesPolicy? {
        guard let name = try input.optionalString("replies_policy", most: 32), !name.isEmpty else { return nil }
        guard let policy = UserList.RepliesPolicy(name: name) else { throw input.invalid("replies_policy", "is not included in the list") }
        return policy
    }

    private static func delete(_ call: Call) async throws -> Response {
        try await call.services.lists.delete(call.id(), by: call.me())
        return call.answer("{}")
    }

    /// `limit=0` asks for all members (Mastodon's rule); there are at most 1,000 on that page.
    private static func members(_ call: Call) async throws -> Response {
        let (me, id, query, session) = (try call.me(), try call.id(of: ListKey.self), try await call.input(), call.session())
        var request = try query.accountPage(of: RelationKey.self)
        if try query.optionalInt("limit", in: Int.min...Int.max) == 0 { request.limit = 1000 }
        let wanted = request
        let listing = try await call.services.store.read { view in
            _ = try view.ownList(id, of: me)
            let rows = try view.listMembers(of: id, wanted)
            return AccountListing(
                accounts: try AccountListing.load(rows.map(\.account), session, in: view), newest: rows.first?.pageID.rawValue,
                oldest: rows.last?.pageID.rawValue, isFull: rows.count >= wanted.limit)
        }
        return call.answer(listing, session)
    }

    private static func add(_ call: Call) async throws -> Response {
        let ids = try await call.input().ids("account_ids", of: AccountKey.self)
        try await call.services.lists.add(ids, to: call.id(), by: call.me())
        return call.answer("{}")
    }

    private static func remove(_ call: Call) async throws -> Response {
        let ids = try await call.input().ids("account_ids", of: AccountKey.self)
        try await call.services.lists.remove(ids, from: call.id(), by: call.me())
        return call.answer("{}")
    }
}

extension Call {
    fileprivate func answer(lists: [UserList]) -> Response {
        answer { writer in
            writer.array(of: lists) { ListPresenter.write($1, to: &$0) }
        }
    }
}
