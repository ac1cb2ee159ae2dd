import Domain
import Primitives
import Store
import Text

extension RelationshipService {
    /// Unicode scalars of a private note at most (Mastodon's bound).
    package static let longestNote = 2_000

    /// Keeps a private note about `target`; an empty one removes it. Throws invalid when it is too long.
    package func setNote(_ note: String, about target: AccountID, by actor: AccountID) async throws -> Relation {
        let note = PlainText.normalised(note)
        if note.unicodeScalars.count > Self.longestNote {
            throw RuleError(
                .invalid, "private_note_too_long", "The note is longer than \(Self.longestNote) characters", field: "comment",
                values: ["most": "\(Self.longestNote)"])
        }
        return try await begin(actor, target, .unknown) { pair, _, _ in
            pair.outgoing.note = note
            return []
        }
    }

    /// Shows `target` on the actor's profile. Throws invalid unless the actor follows it.
    package func endorse(_ target: AccountID, by actor: AccountID) async throws -> Relation {
        try await begin(actor, target, .unknown) { pair, _, tx in
            try pair.endorse(id: tx.nextID(in: actor.bucket))
            return []
        }
    }

    package func unendorse(_ target: AccountID, by actor: AccountID) async throws -> Relation {
        try await end(actor, target, .unknown) { pair, _ in
            pair.outgoing.endorseID = nil
            return []
        }
    }
}
