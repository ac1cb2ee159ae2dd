import Domain
import Primitives
import Store

/// The payload of the jobs that are about one post: distribute, close a poll, take back boosts, tell of an edit.
package struct PostJob: Sendable, Hashable {
    package var post: PostID

    package init(_ post: PostID) { self.post = post }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws { self.post = PostID(rawValue: try JobPayload(json: json).number("post")) }

    /// To be enqueued in the transaction of the act; `kind` is one of `JobKind`.
    package func job(_ kind: String, at runAt: Timestamp? = nil) -> NewJob {
        NewJob(kind: kind, payload: JobPayload(["post": "\(post)"]).json, bucket: post.bucket, runAt: runAt)
    }
}
