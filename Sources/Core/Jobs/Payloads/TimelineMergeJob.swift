import Domain
import Primitives
import Store

/// Job `timelines.merge`: puts recent posts of `author` into the home timeline of `owner`, who has begun to follow it.
package struct TimelineMergeJob: Sendable, Hashable {
    package static let kind = "timelines.merge"
    package static let version = 1

    package var owner: AccountID
    package var author: AccountID

    package init(owner: AccountID, author: AccountID) {
        self.owner = owner
        self.author = author
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        self.init(owner: AccountID(rawValue: try payload.number("owner")), author: AccountID(rawValue: try payload.number("author")))
    }

    /// To be enqueued in the transaction of the follow. The same merge waits only once.
    package var job: NewJob {
        let payload = JobPayload(["owner": "\(owner)", "author": "\(author)"]).json
        return NewJob(kind: Self.kind, version: Self.version, payload: payload, dedupeKey: payload, bucket: owner.bucket)
    }
}
