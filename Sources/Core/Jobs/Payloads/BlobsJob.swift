import Domain
import Primitives
import Store

/// The payload of the job that removes blobs that nobody uses: `{"blobs":"ab.. cd.."}`.
package struct BlobsJob: Sendable, Hashable {
    package var blobs: [BlobKey]

    package init(_ blobs: some Sequence<BlobKey>) { self.blobs = blobs.sorted() }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        self.init(try JobPayload(json: json).text("blobs").split(separator: " ").compactMap { BlobKey(String($0)) })
    }

    /// To be enqueued in the transaction that ends their last known use, for when nobody can be about to use them anew.
    package func job(in bucket: Bucket, at now: Timestamp) -> NewJob {
        NewJob(
            kind: JobKind.sweepBlobs, payload: JobPayload(["blobs": blobs.map(\.hex).joined(separator: " ")]).json, bucket: bucket, lane: .slow,
            runAt: now.adding(.minutes(Limits.Media.unusedMinutes + 1)))
    }
}
