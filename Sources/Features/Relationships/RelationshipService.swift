import Domain
import Jobs
import Primitives
import Store

/// Following, blocking, muting and the other things that one account does with another.
///
/// Each act is one transaction: both rows, the figures of both accounts, the events and the jobs. Doing again what is
/// done already changes nothing and succeeds. Each answers with what the actor has with the other afterwards.
package struct RelationshipService: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// An act that needs both accounts: `actor` may take part, `target` exists and takes part, and they are not the same.
    func begin(
        _ actor: AccountID, _ target: AccountID, _ provenance: Provenance,
        _ act: @escaping @Sendable (inout RelationPair, Parties, any Transaction) throws -> [EventVerb]
    ) async throws -> Relation {
        try await store.write { tx in
            let parties = try Parties(actor: actor, target: target, in: tx)
            var pair = try tx.lockRelation(of: parties.actor, with: parties.target)
            let before = pair
            pair.endExpiredConnection(at: tx.now)
            let verbs = try act(&pair, parties, tx)
            try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: provenance).write(to: tx)
            return try tx.seen(pair, host: parties.target.host)
        }
    }

    /// An act that ends or answers something: works on accounts that are suspended or deleted by now, too. One that is hidden
    /// is absent for whoever never had anything with it.
    func end(
        _ actor: AccountID, _ target: AccountID, _ provenance: Provenance,
        _ act: @escaping @Sendable (inout RelationPair, any Transaction) throws -> [EventVerb]
    ) async throws -> Relation {
        try await store.write { tx in
            guard let account = try tx.account(target) else { throw RuleError.notFound }
            let existing = try tx.lockExistingRelation(of: actor, with: target)
            if existing == nil, account.state == .hidden { throw RuleError.notFound }
            var pair = existing ?? RelationPair(actor: actor, other: target)
            let before = pair
            pair.endExpiredConnection(at: tx.now)
            let verbs = try act(&pair, tx)
            try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: provenance).write(to: tx)
            return try tx.seen(pair, host: account.host)
        }
    }
}

extension Transaction {
    /// What the actor of `pair` may see of it.
    func seen(_ pair: RelationPair, host: String) throws -> Relation {
        var relation = pair.relation(at: now)
        relation.isBlockingHost = try !host.isEmpty && blockedHosts(of: pair.actor).contains(host)
        return relation
    }
}
