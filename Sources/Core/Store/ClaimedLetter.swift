import Domain
import Primitives

/// A letter in the hands of one connection until its lease ends.
package struct ClaimedLetter: Sendable, Hashable {
    package var queue: Int
    package var id: LetterID
    package var kind: String
    package var payload: String
    package var batch: Int64
    package var recipient: Int64
    package var urgency: LetterUrgency
    /// How often it was tried, this time included.
    package var attempts: Int
    /// It has waited for its place in the pace of its domain and may go.
    package var isPaced: Bool
    /// The fencing number: only the holder of the latest one may end the claim.
    package var lease: Int64
    package var createdAt: Timestamp

    package init(
        queue: Int, id: LetterID, kind: String, payload: String, batch: Int64, recipient: Int64, urgency: LetterUrgency, attempts: Int,
        isPaced: Bool, lease: Int64, createdAt: Timestamp
    ) {
        self.queue = queue
        self.id = id
        self.kind = kind
        self.payload = payload
        self.batch = batch
        self.recipient = recipient
        self.urgency = urgency
        self.attempts = attempts
        self.isPaced = isPaced
        self.lease = lease
        self.createdAt = createdAt
    }
}
