import Domain
import Jobs
import Primitives
import Store

/// A letter to one reader about their being one, as it waits in the queue: who it is stands sealed elsewhere.
struct NewsletterLetter: Sendable, Hashable {
    /// What it says. Raw values are stored and part of the keys in the catalogue of messages.
    enum Kind: String, Sendable, CaseIterable {
        /// Asks whether they want it.
        case confirm
        /// They get it now.
        case welcome
        /// Somebody signed up who gets it already.
        case known
        /// Somebody brought their address along.
        case imported
    }

    static let letterKind = "newsletters.letter"

    var kind: Kind
    var subscriber: SubscriberID
    private let bucket: Bucket

    init(_ kind: Kind, to subscriber: Subscriber) {
        self.kind = kind
        self.subscriber = subscriber.id
        bucket = subscriber.hash.bucket
    }

    /// To be enqueued in the transaction of the act.
    var letter: NewLetter {
        let urgency: LetterUrgency =
            switch kind {
            case .confirm, .known: .askedFor
            case .welcome: .told
            case .imported: .bulk
            }
        return NewLetter(
            kind: Self.letterKind, payload: JobPayload(["letter": kind.rawValue]).json, recipient: subscriber.rawValue, urgency: urgency,
            bucket: bucket)
    }
}
