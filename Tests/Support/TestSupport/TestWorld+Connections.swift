import Domain
import Primitives
import Store
import StoreSQL

extension TestWorld {
    /// Connects two local accounts, whatever was between them before.
    package func connect(_ one: AccountID, _ other: AccountID) async throws {
        try await store.write { tx in
            guard let first = try tx.account(one), let second = try tx.account(other) else { throw StoreError.notFound }
            _ = try tx.lockRelation(of: first, with: second)
        }
        // As in life, both rows hold the id of this connection and no other's: lists of connections are paged by it.
        let id: RelationID = ids.next(in: one.bucket)
        try await store.exclusively { session in
            for (account, target) in [(one, other), (other, one)] {
                try session.execute("UPDATE relations SET connection_state = 3, connection_id = \(id) WHERE account = \(account) AND target = \(target)")
            }
        }
        // Saved once more as it is, so that nobody takes what was between them before for what is.
        try await store.write { tx in
            guard let pair = try tx.lockExistingRelation(of: one, with: other) else { throw StoreError.notFound }
            try tx.saveRelation(pair)
        }
    }
}
