import Domain
import Primitives
import Store

/// Suggestions that somebody does not want to see again.
package struct SuggestionService: Sendable {
    private let store: any Store
    /// How many dismissals are kept for one account: each is a row that stays until it is taken back.
    private let most: Int

    /// `most` is smaller in tests only.
    package init(store: any Store, most: Int = 5_000) {
        self.store = store
        self.most = most
    }

    /// The subject, a person or a community, is not suggested to `actor` any more. Nothing tells whether there is such an
    /// account. Throws invalid when the actor has dismissed as many as are kept.
    package func dismiss(_ subject: AccountID, by actor: Actor) async throws {
        try await store.write { [most] tx in
            let own = try tx.activeAccount(of: actor)
            guard try tx.dismissed(by: own.id, among: [subject]).isEmpty else { return }
            guard try tx.dismissedCount(by: own.id, upTo: most) < most else {
                throw RuleError(
                    .invalid, "too_many_dismissals", "You have dismissed \(most) suggestions, which is the most.", values: ["most": "\(most)"])
            }
            if try tx.account(subject) != nil { try tx.dismissSuggestion(of: subject, by: own.id) }
        }
    }

    /// Takes `dismiss` back; nothing when it was not dismissed.
    package func restore(_ subject: AccountID, by actor: Actor) async throws {
        try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            _ = try tx.restoreSuggestion(of: subject, by: own.id)
        }
    }
}
