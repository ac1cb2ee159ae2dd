import Domain
import Primitives
import Store

/// Suggestions that somebody does not want to see again.
package struct SuggestionService: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// The subject, a person or a community, is not suggested to `actor` any more. Nothing tells whether there is such an account.
    package func dismiss(_ subject: AccountID, by actor: Actor) async throws {
        try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            guard try tx.account(subject) != nil else { return }
            try tx.dismissSuggestion(of: subject, by: own.id)
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
