import Domain
import Primitives
import Store

/// The payload of the job that makes a picture of an upload: `{"media":"1"}`.
package struct MediaJob: Sendable, Hashable {
    package var media: MediaID

    package init(_ media: MediaID) { self.media = media }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws { self.media = MediaID(rawValue: try JobPayload(json: json).number("media")) }

    /// To be enqueued with the upload.
    package var job: NewJob {
        NewJob(
            kind: JobKind.processPicture, payload: JobPayload(["media": "\(media)"]).json, bucket: media.bucket, lane: .slow, mostAttempts: 5)
    }
}
