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
    package var job: NewJob { job(at: nil) }

    /// The same for another moment. Its attempts take some hours: what is wrong with a machine is mended by people.
    package func job(at moment: Timestamp?) -> NewJob {
        NewJob(
            kind: JobKind.processPicture, payload: JobPayload(["media": "\(media)"]).json, bucket: media.bucket, lane: .slow, runAt: moment,
            mostAttempts: 12)
    }
}
