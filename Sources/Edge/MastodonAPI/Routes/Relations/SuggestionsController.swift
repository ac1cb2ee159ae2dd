import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Relationships
import Store

/// People that the viewer may want to get to know. Mastodon knows five reasons for it; ours stand in our own API.
enum SuggestionsController {
    static let routes: [Route] = [
        .get("/api/v1/suggestions", .person(.read), accounts),
        .get("/api/v2/suggestions", .person(.read), suggestions),
        .delete("/api/v1/suggestions/{id}", .person(.writeFollows)) { call in
            try await call.services.suggestions.dismiss(call.id(), by: call.actor())
            return call.answer("{}")
        },
    ]

    /// The accounts alone, as apps ask for them that know no reasons.
    private static func accounts(_ call: Call) async throws -> Response {
        let (found, session) = (try await found(call), call.session())
        return call.answer { writer in
            writer.array(of: found) { AccountPresenter(session: session).write($1.account, to: &$0) }
        }
    }

    private static func suggestions(_ call: Call) async throws -> Response {
        let (found, session) = (try await found(call), call.session())
        return call.answer { writer in
            writer.array(of: found) { writer, found in
                let reasons = found.suggestion.reasons
                writer.object { writer in
                    writer.key("account")
                    AccountPresenter(session: session).write(found.account, to: &writer)
                    writer.field("source", reasons.contains(where: \.isOfTalk) ? "past_interactions" : "global")
                    writer.array("sources", of: Set(reasons.map(\.source)).sorted()) { $0.string($1) }
                }
            }
        }
    }

    private typealias Found = (suggestion: Suggestion, account: LoadedAccount)

    private static func found(_ call: Call) async throws -> [Found] {
        let (viewer, now, session) = (call.viewer, call.now, call.session())
        let most = SuggestionQueries.mostSuggested
        let limit = min(try await call.input().optionalInt("limit", in: 1...1_000) ?? most, most)
        return try await call.services.store.read { view in
            guard let queries = SuggestionQueries(for: viewer, at: now, in: view) else { throw APIError.forbidden }
            let people = try queries.people(limit: limit)
            let loaded = try AccountListing.load(people.map(\.subject), session, in: view)
            let accounts = Dictionary(loaded.map { ($0.account.id, $0) }) { first, _ in first }
            return people.compactMap { suggestion in accounts[suggestion.subject].map { (suggestion, $0) } }
        }
    }
}

extension Suggestion.Reason {
    /// The two have talked.
    fileprivate var isOfTalk: Bool {
        switch self {
        case .wrote, .conversation: true
        case .known, .background, .interest, .members, .topic: false
        }
    }

    /// The nearest word of Mastodon's.
    fileprivate var source: String {
        switch self {
        case .wrote, .conversation: "most_interactions"
        case .known, .members: "friends_of_friends"
        case .background, .interest, .topic: "similar_to_recently_followed"
        }
    }
}
