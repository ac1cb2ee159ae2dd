import Domain
import Primitives

/// A job that was given up, as the operator sees it.
package struct DeadJob: Sendable, Hashable {
    package var id: JobID
    package var kind: String
    package var attempts: Int
    package var diedAt: Timestamp
    package var error: String

    package init(id: JobID, kind: String, attempts: Int, diedAt: Timestamp, error: String) {
        self.id = id
        self.kind = kind
        self.attempts = attempts
        self.diedAt = diedAt
        self.error = error
    }
}
