import Domain
import Primitives
import Store

/// The payload of the job that makes what is served of an upload: `{"media":"1"}`.
package struct MediaJob: Sendable, Hashable {
    package var media: MediaID

    package init(_ media: MediaID) { self.media = media }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws { self.media = MediaID(rawValue: try JobPayload(json: json).number("media")) }

    /// To be enqueued with the upload, or for a later moment. Its attempts take some hours: what is wrong with a machine is mended
    /// by people.
    package func job(for kind: MediaFormat.Kind, at moment: Timestamp? = nil) -> NewJob {
        NewJob(
            kind: JobKind.processPicture, payload: JobPayload(["media": "\(media)"]).json, bucket: media.bucket,
            lane: kind == .picture ? .slow : .long, runAt: moment, mostAttempts: 12)
    }
}
