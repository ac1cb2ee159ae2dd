import Domain
import Primitives
import Store

extension RelationshipService {
    /// Blocks `target`: follows and requests end both ways, and neither can begin again before the block ends.
    package func block(_ target: AccountID, by actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await begin(actor, target, provenance) { pair, _, tx in pair.block(id: tx.nextID(in: actor.bucket)) }
    }

    package func unblock(_ target: AccountID, by actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, target, provenance) { pair, _ in pair.unblock() }
    }

    /// Keeps the posts of `target` out of the actor's timelines, and its notifications too when `notifications`, for
    /// `duration` or until taken back. Private: the target sees nothing of it.
    package func mute(
        _ target: AccountID, by actor: AccountID, for duration: Duration? = nil, notifications: Bool = true
    ) async throws -> Relation {
        try await begin(actor, target, .unknown) { pair, _, tx in
            let end = duration.map { tx.now.adding(min($0, .days(36_500))) }
            pair.mute(until: end, notifications: notifications, id: tx.nextID(in: actor.bucket), now: tx.now)
            return []
        }
    }

    package func unmute(_ target: AccountID, by actor: AccountID) async throws -> Relation {
        try await end(actor, target, .unknown) { pair, _ in
            pair.unmute()
            return []
        }
    }
}
