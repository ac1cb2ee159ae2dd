import Domain
import Primitives

/// A letter to be sent by mail after the commit. What it says is written when it is sent, by the renderer of its kind.
package struct NewLetter: Sendable, Hashable {
    /// The stable name of the kind, such as `accounts.mail`. Stored, so it never changes.
    package var kind: String
    /// What the renderer needs, as JSON: ids, never texts, addresses or secrets.
    package var payload: String
    /// What it is one of many of, such as an issue of a newsletter; 0 for a letter of its own. Of a batch everybody gets one
    /// letter, however often it is added.
    package var batch: Int64
    /// Who gets it: a member or a subscriber.
    package var recipient: Int64
    package var urgency: LetterUrgency
    /// Decides the queue: the recipient's.
    package var bucket: Bucket
    /// Not before this moment; nil for at once.
    package var runAt: Timestamp?

    package init(
        kind: String, payload: String, batch: Int64 = 0, recipient: Int64, urgency: LetterUrgency, bucket: Bucket, runAt: Timestamp? = nil
    ) {
        self.kind = kind
        self.payload = payload
        self.batch = batch
        self.recipient = recipient
        self.urgency = urgency
        self.bucket = bucket
        self.runAt = runAt
    }
}
