import Primitives

/// What both rows of a pair keep of a request to connect, and of the connection that came of it.
package struct ConnectionRecord: Sendable, Hashable {
    /// How long a request waits, and for how long a no holds.
    package static let patience = Duration.days(90)
    /// Unicode scalars of a message at most: a few sentences.
    package static let longestMessage = 500
    /// Requests of one account that wait at once: more is advertising, not meeting people.
    package static let mostWaiting = 100

    /// Made when the request began, and again when both said yes; lists page by it.
    package var id: RelationID
    /// What the asker says, as plain text; empty when nothing, and once both have said yes.
    package var message: String
    /// The asker wishes that both follow each other.
    package var wishesFollow: Bool
    /// When the request, or the no to it, ends; nil for a connection.
    package var expiresAt: Timestamp?

    package init(id: RelationID, message: String = "", wishesFollow: Bool = false, expiresAt: Timestamp? = nil) {
        self.id = id
        self.message = message
        self.wishesFollow = wishesFollow
        self.expiresAt = expiresAt
    }

    package func hasExpired(at now: Timestamp) -> Bool { expiresAt.map { $0 <= now } ?? false }
}
