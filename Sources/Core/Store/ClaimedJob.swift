import Domain
import Primitives

/// A job in the hands of one worker until its lease ends.
package struct ClaimedJob: Sendable, Hashable {
    package var queue: Int
    package var id: JobID
    package var kind: String
    package var version: Int
    package var payload: String
    /// Whether another job may wait for this one to end.
    package var hasOrderKey: Bool
    /// How often it was begun, this time included.
    package var attempts: Int
    package var mostAttempts: Int
    /// The fencing number: only the holder of the latest one may end the job.
    package var lease: Int64
    package var createdAt: Timestamp

    package init(
        queue: Int, id: JobID, kind: String, version: Int, payload: String, hasOrderKey: Bool, attempts: Int, mostAttempts: Int, lease: Int64,
        createdAt: Timestamp
    ) {
        self.queue = queue
        self.id = id
        self.kind = kind
        self.version = version
        self.payload = payload
        self.hasOrderKey = hasOrderKey
        self.attempts = attempts
        self.mostAttempts = mostAttempts
        self.lease = lease
        self.createdAt = createdAt
    }
}
