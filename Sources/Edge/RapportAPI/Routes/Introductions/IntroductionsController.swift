import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Relationships
import Store

/// Introductions that the viewer is asked about, and those that it made. Pages hold 20, at most 40.
enum IntroductionsController {
    private static let base = "/api/rapport/v1/introductions"

    static let routes: [Route] = [
        .get(base, .person(.readFollows), list { try IntroductionQueries.asking($1, at: $2, $3, in: $0) }),
        .get(base + "/made", .person(.readFollows), list { try IntroductionQueries.made(by: $1, $3, in: $0) }),
        .post(base, .person(.writeFollows), propose),
        .get(base + "/{id}", .person(.readFollows)) { call in
            let (id, me, now) = (try call.id(of: IntroductionKey.self), try call.me(), call.now)
            let found = try await call.services.mastodon.store.read { try IntroductionQueries.one(id, for: me, at: now, in: $0) }
            return try await answer(call, found)
        },
        .delete(base + "/{id}", .person(.writeFollows)) { call in
            try await answer(call, call.services.introductions.withdraw(call.id(), by: call.actor()))
        },
        .post(base + "/{id}/accept", .person(.writeFollows)) { call in
            try await answer(call, call.services.introductions.answer(true, to: call.id(), by: call.actor()))
        },
        .post(base + "/{id}/decline", .person(.writeFollows)) { call in
            try await answer(call, call.services.introductions.answer(false, to: call.id(), by: call.actor()))
        },
        .post(base + "/{id}/thanks", .person(.writeFollows)) { call in
            let words = try await call.input().optionalString("text", most: 4_000) ?? ""
            return try await answer(call, call.services.introductions.thank(for: call.id(), words: words, by: call.actor()))
        },
    ]

    private static func propose(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let people: [AccountID] = try input.ids("account_ids", most: 10)
        guard people.count == 2 else { throw input.invalid("account_ids", "must name two people") }
        let made = try await call.services.introductions.propose(
            people[0], people[1], reason: try input.string("reason"), by: call.actor())
        return try await answer(call, made)
    }

    private static func list(
        _ read: @escaping @Sendable (any ReadView, AccountID, Timestamp, PageRequest<IntroductionKey>) throws -> Page<
            Introduction, IntroductionKey
        >
    ) -> Route.Handler {
        { call in
            let (me, now, session) = (try call.me(), call.now, call.session())
            let request: PageRequest<IntroductionKey> = try await call.input().page(
                default: Limits.Page.posts, most: Limits.Page.mostPosts)
            let (page, accounts) = try await call.services.mastodon.store.read { view in
                let page = try read(view, me, now, request)
                return (page, try load(page.entries, session, view))
            }
            let presenter = IntroductionPresenter(accounts: accounts, viewer: me, session: session, now: now)
            var response = call.answer { writer in writer.array(of: page.entries) { presenter.write($1, to: &$0) } }
            let links = PageLinks<IntroductionKey>(
                next: page.isFull || request.isAscending ? page.oldest : nil, previous: page.newest)
            response.addLinks(links, base: call.services.mastodon.site.url, request: call.request)
            return response
        }
    }

    private static func answer(_ call: Call, _ introduction: Introduction) async throws -> Response {
        let (me, now, session) = (try call.me(), call.now, call.session())
        let accounts = try await call.services.mastodon.store.read { try load([introduction], session, $0) }
        let presenter = IntroductionPresenter(accounts: accounts, viewer: me, session: session, now: now)
        return call.answer { presenter.write(introduction, to: &$0) }
    }

    private static func load(
        _ introductions: [Introduction], _ session: RenderSession, _ view: any ReadView
    ) throws -> [AccountID: LoadedAccount] {
        let people = Set(introductions.flatMap { [$0.introducer, $0.first.account, $0.second.account] })
        let loaded = try view.accounts(Array(people), known: { _, _ in false })
        return Dictionary(uniqueKeysWithValues: loaded.map { ($0.account.id, $0) })
    }
}
