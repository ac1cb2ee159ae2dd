import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Relationships
import Store
import Text
import Timelines

/// Accounts as others see them. An account that takes no part (suspended, deleted, not yet confirmed) does not exist.
enum AccountsController {
    static let routes: [Route] = [
        .get("/api/v1/accounts", .anyone(.readAccounts), several),
        .get("/api/v1/accounts/lookup", .anyone(.readAccounts), lookup),
        .get("/api/v1/accounts/search", .person(.readAccounts), search),
        .get("/api/v1/accounts/{id}", .anyone(.readAccounts), one),
        .get("/api/v1/accounts/{id}/statuses", .anyone(.readStatuses), posts),
        .get("/api/v1/accounts/{id}/followers", .anyone(.readAccounts), followers),
        .get("/api/v1/accounts/{id}/following", .anyone(.readAccounts), following),
        .get("/api/v1/accounts/{id}/endorsements", .anyone(.readAccounts), endorsements),
        .get("/api/v1/directory", .anyone([]), directory),
    ]

    private static func one(_ call: Call) async throws -> Response {
        let (id, session) = (try call.id(of: AccountKey.self), call.session())
        let found = try await call.services.store.read { try AccountListing.load([id], session, in: $0) }
        guard let account = found.first else { throw APIError.notFound }
        return call.answer { AccountPresenter(session: session).write(account, to: &$0) }
    }

    /// Those of `id[]` that exist, at most 40.
    private static func several(_ call: Call) async throws -> Response {
        let (ids, session) = (try await call.input().ids("id", of: AccountKey.self).prefix(Limits.Page.accounts), call.session())
        let accounts = try await call.services.store.read { try AccountListing.load(Array(ids), session, in: $0) }
        return call.answer(AccountListing(accounts: accounts), session)
    }

    /// By the name alone or `name@host`.
    private static func lookup(_ call: Call) async throws -> Response {
        let (handle, session) = (AccountHandle(try await call.input().string("acct", most: 512), site: call.services.site), call.session())
        let found = try await call.services.store.read { view in
            try view.account(username: handle.username, host: handle.host).map { try AccountListing.load([$0.id], session, in: view) } ?? []
        }
        guard let account = found.first else { throw APIError.notFound }
        return call.answer { AccountPresenter(session: session).write(account, to: &$0) }
    }

    private static func search(_ call: Call) async throws -> Response {
        let (query, session) = (try await call.input(), call.session())
        let wanted = AccountSearch(
            text: try query.optionalString("q", most: 512) ?? "", limit: try query.accountPage(of: AccountKey.self).limit,
            offset: try query.optionalInt("offset", in: 0...1000) ?? 0, followedOnly: try query.bool("following", default: false))
        let (site, viewer, now) = (call.services.site, call.viewer, call.now)
        let accounts = try await call.services.store.read { try wanted.run(site: site, viewer: viewer, at: now, session, in: $0) }
        return call.answer(AccountListing(accounts: accounts), session)
    }

    /// Posts of an account, newest first, or those it has pinned.
    private static func posts(_ call: Call) async throws -> Response {
        let (id, query, session) = (try call.id(of: AccountKey.self), try await call.input(), call.session())
        let page: PostPage
        if try query.bool("pinned", default: false) {
            page = try await call.services.timelines.pinned(by: id, for: call.viewer)
        } else {
            let filter = AuthorFilter(
                audiences: [], excludesReplies: try query.bool("exclude_replies", default: false),
                excludesBoosts: try query.bool("exclude_reblogs", default: false), onlyMedia: try query.bool("only_media", default: false),
                tag: try query.optionalString("tagged", most: 512).map(Hashtag.normalise))
            page = try await call.services.timelines.posts(of: id, filter, query.postPage(), for: call.viewer)
        }
        // Whoever has posts exists; only an empty page needs the question.
        if page.entries.isEmpty { _ = try await call.existing(id) }
        return call.answer(page, session)
    }

    private static func followers(_ call: Call) async throws -> Response {
        try await network(call) { try RelationshipQueries.followers(of: $0, for: $1, at: $2, $3, in: $4) }
    }

    private static func following(_ call: Call) async throws -> Response {
        try await network(call) { try RelationshipQueries.following(of: $0, for: $1, at: $2, $3, in: $4) }
    }

    private static func endorsements(_ call: Call) async throws -> Response {
        try await network(call) { try RelationshipQueries.endorsed(by: $0, for: $1, at: $2, $3, in: $4) }
    }

    private typealias NetworkQuery = @Sendable (
        Account, AccountID?, Timestamp, PageRequest<RelationKey>, any ReadView
    ) throws -> Page<RelationEntry, RelationKey>

    private static func network(_ call: Call, _ query: @escaping NetworkQuery) async throws -> Response {
        let (id, request, session) = (try call.id(of: AccountKey.self), try await call.input().accountPage(of: RelationKey.self), call.session())
        let (viewer, now) = (call.viewer, call.now)
        let listing = try await call.services.store.read { view in
            guard let account = try view.account(id), account.state.takesPart else { throw RuleError.notFound }
            let page = try query(account, viewer.activeAccount, now, request, view)
            return AccountListing(
                accounts: try AccountListing.load(page.entries.map(\.account), session, in: view), newest: page.newest?.rawValue,
                oldest: page.oldest?.rawValue, isFull: page.isFull)
        }
        return call.answer(listing, session)
    }

    /// Local accounts that wish to be found, the newest first. `order` and `local` make no difference yet: all are local,
    /// and what is "active" would tell of people who only read.
    private static func directory(_ call: Call) async throws -> Response {
        let (query, session) = (try await call.input(), call.session())
        let limit = try query.accountPage(of: AccountKey.self).limit
        let offset = try query.optionalInt("offset", in: 0...10_000) ?? 0
        let accounts = try await call.services.store.read { view in
            let found = try view.discoverableAccounts(before: nil, limit: offset + limit)
            return try AccountListing.load(Array(found.dropFirst(offset)), session, in: view)
        }
        return call.answer(AccountListing(accounts: accounts), session)
    }
}

extension Call {
    /// The account when it takes part. Throws 404.
    func existing(_ id: AccountID) async throws -> Account {
        let account = try await services.store.read { try $0.account(id) }
        guard let account, account.state.takesPart else { throw APIError.notFound }
        return account
    }
}
