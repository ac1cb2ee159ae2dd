import Domain
import Primitives
import Store

/// The payload of the job that makes a preview of a post's first link: `{"post":"1"}`.
package struct LinkJob: Sendable, Hashable {
    package var post: PostID

    package init(_ post: PostID) { self.post = post }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws { self.post = PostID(rawValue: try JobPayload(json: json).number("post")) }

    /// To be enqueued with the post. Jobs for the same address follow each other, so that the first one alone asks it. An address that
    /// does not answer is noted, which ends the job; tried three times is what fails here. A post without a preview is a whole post.
    package func job(for address: LinkAddress, at moment: Timestamp) -> NewJob {
        NewJob(
            kind: JobKind.previewLink, payload: JobPayload(["post": "\(post)"]).json, orderKey: "link:\(address.hash)",
            bucket: address.bucket, lane: .remote, runAt: moment, mostAttempts: 3)
    }
}
