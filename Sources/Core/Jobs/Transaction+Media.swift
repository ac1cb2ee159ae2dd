import Domain
import Primitives
import Store

extension Transaction {
    /// Removes pictures; their addresses end with the transaction, and their blobs go a while later.
    package func removeMedia(_ items: [MediaItem]) throws {
        var blobs: Set<BlobKey> = []
        for item in items where try deleteMedia(item) { blobs.formUnion(item.blobs) }
        guard let first = items.first, !blobs.isEmpty else { return }
        try enqueue(BlobsJob(blobs).job(in: first.id.bucket, at: now))
    }
}
