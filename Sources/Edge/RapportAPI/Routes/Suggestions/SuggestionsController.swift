import Communities
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Relationships
import Store

/// People and communities that the viewer may want to get to know, each with its reasons; and people by what they say of
/// themselves.
enum SuggestionsController {
    private static let base = "/api/rapport/v1/suggestions"

    static let routes: [Route] = [
        .get(base, .person(.readFollows), suggestions),
        .delete(base + "/{id}", .person(.writeFollows)) { call in
            try await call.services.suggestions.dismiss(call.id(), by: call.actor())
            return call.answer("{}")
        },
        .post(base + "/{id}/restore", .person(.writeFollows)) { call in
            try await call.services.suggestions.restore(call.id(), by: call.actor())
            return call.answer("{}")
        },
        .get("/api/rapport/v1/people", .person(.readSearch), people),
    ]

    private static func suggestions(_ call: Call) async throws -> Response {
        let (viewer, now, session) = (call.viewer, call.now, call.session())
        let limit = min(try await call.input().optionalInt("limit", in: 1...1_000) ?? 10, SuggestionQueries.mostSuggested)
        let (people, communities, accounts, seen) = try await call.services.store.read { view in
            guard let queries = SuggestionQueries(for: viewer, at: now, in: view) else { throw APIError.forbidden }
            let (people, communities) = (try queries.people(limit: limit), try queries.communities(limit: limit))
            let ids = Set(people.map(\.subject)).union(people.flatMap { $0.known })
            return (
                people, communities, try AccountListing.load(Array(ids), session, in: view),
                try view.seenCommunities(communities.map(\.subject), by: viewer)
            )
        }
        let loaded = Dictionary(accounts.map { ($0.account.id, $0) }) { first, _ in first }
        let found = Dictionary(seen.map { ($0.community.id, $0) }) { first, _ in first }
        let presenter = SuggestionPresenter(accounts: loaded, communities: found, session: session, site: call.services.mastodon.site)
        return call.answer { writer in
            writer.object { writer in
                writer.array("people", of: people.filter { loaded[$0.subject] != nil }) { presenter.write(person: $1, to: &$0) }
                writer.array("communities", of: communities.filter { found[$0.subject] != nil }) { presenter.write(community: $1, to: &$0) }
            }
        }
    }

    /// Those who say `q`, in order of id; `after` is the last one of the page before.
    private static func people(_ call: Call) async throws -> Response {
        let (viewer, now, session, input) = (call.viewer, call.now, call.session(), try await call.input())
        let text = try input.string("q", most: 500)
        let word = try input.optionalString("kind", most: 16)
        let kinds = ProfileTerm.Kind.allCases.filter { $0 != .topic && (word == nil || $0.word == word) }
        if kinds.isEmpty { throw input.invalid("kind", "is not included in the list") }
        let after = try input.optionalID("after", of: AccountKey.self)
        let limit = min(try input.optionalInt("limit", in: 1...1_000) ?? Limits.Page.accounts, Limits.Page.mostAccounts)
        let (found, next, accounts) = try await call.services.store.read { view in
            let page = try PeopleSearch.people(saying: text, as: kinds, after: after, limit: limit, for: viewer, at: now, in: view)
            return (page.found, page.next, try AccountListing.load(page.found.map(\.account), session, in: view))
        }
        let said = Dictionary(found.map { ($0.account, $0.kinds) }) { first, _ in first }
        return call.answer { writer in
            writer.object { writer in
                writer.array("people", of: accounts) { writer, account in
                    writer.object { writer in
                        writer.key("account")
                        AccountPresenter(session: session).write(account, to: &writer)
                        writer.array("kinds", of: said[account.account.id] ?? []) { $0.string($1.word) }
                    }
                }
                writer.field("next", next)
            }
        }
    }
}

extension Suggestion {
    /// Whom its reasons name.
    fileprivate var known: [AccountID] {
        reasons.flatMap { reason -> [AccountID] in if case .known(let people) = reason { Array(people.prefix(5)) } else { [] } }
    }
}

extension ProfileTerm.Kind {
    /// Its name in our API.
    var word: String {
        switch self {
        case .interest: "interest"
        case .place: "place"
        case .work: "work"
        case .study: "study"
        case .cause: "cause"
        case .experience: "experience"
        case .topic: "topic"
        }
    }
}
