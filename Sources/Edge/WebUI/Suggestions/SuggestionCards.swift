import Communities
import Domain
import Primitives
import Relationships
import Store

/// Suggestions as cards, with their reasons in words.
struct SuggestionCards: Sendable {
    let people: [SuggestionCard]
    let communities: [SuggestionCard]

    /// One read block.
    static func load(people: Int, communities: Int, _ visit: Visit, _ services: WebServices) async throws -> SuggestionCards {
        let (viewer, now) = (visit.viewer, visit.now)
        let (found, homes, accounts, seen) = try await services.store.read { view in
            guard let queries = SuggestionQueries(for: viewer, at: now, in: view) else {
                return ([Suggestion](), [Suggestion](), [AccountID: Account](), [SeenCommunity]())
            }
            let found = try queries.people(limit: people)
            let homes = communities == 0 ? [] : try queries.communities(limit: communities)
            let ids = Set(found.map(\.subject)).union(found.flatMap(\.reasons).flatMap(\.named))
            return (found, homes, try view.accounts(Array(ids)), try view.seenCommunities(homes.map(\.subject), by: viewer))
        }
        let byID = Dictionary(seen.map { ($0.community.id, $0) }) { first, _ in first }
        return SuggestionCards(
            people: found.compactMap { suggestion in
                guard let account = accounts[suggestion.subject] else { return nil }
                return SuggestionCard(suggestion, face: AccountFace(account), accounts, visit)
            },
            communities: homes.compactMap { suggestion in
                guard let seen = byID[suggestion.subject] else { return nil }
                return SuggestionCard(suggestion, CommunityCard(seen, words: visit.words), visit)
            })
    }
}
