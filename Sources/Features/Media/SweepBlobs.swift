import Domain
import Jobs
import Primitives
import Store

/// Job `media.sweep`: removes blobs that no picture uses any more.
package struct SweepBlobs: JobHandler {
    package static let kind = JobKind.sweepBlobs
    private let sweep: BlobSweep

    package init(_ sweep: BlobSweep) { self.sweep = sweep }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        _ = try await sweep.remove(try BlobsJob(json: job.payload).blobs)
        return { _ in }
    }
}

/// Removes what nobody uses: pictures that waited too long for a post, and blobs.
package struct BlobSweep: Sendable {
    private let store: any Store
    private let blobs: any BlobStore
    private let clock: Clock

    package init(store: any Store, blobs: any BlobStore, clock: Clock) {
        self.store = store
        self.blobs = blobs
        self.clock = clock
    }

    /// Removes those of the blobs that no picture uses and that were not kept within the last hour. Returns how many went.
    package func remove(_ keys: [BlobKey]) async throws -> Int {
        let kept = clock.now().adding(.minutes(-Limits.Media.unusedMinutes))
        var count = 0
        for key in try await store.read({ try $0.unusedBlobs(among: keys) }) where try await blobs.remove(key, keptBefore: kept) {
            count += 1
        }
        return count
    }

    /// Looks at all blobs there are: what a server left that died between keeping and using them. Returns how many went.
    package func removeAll() async throws -> Int {
        var (count, last) = (0, BlobKey?.none)
        while true {
            let keys = try await blobs.keys(after: last, limit: 500)
            count += try await remove(keys)
            guard keys.count == 500 else { return count }
            last = keys.last
        }
    }

    /// Forgets what was seen of links before `moment`, some at a time; posts keep what they show. Returns how many went.
    package func forgetPreviews(before moment: Timestamp) async throws -> Int {
        var count = 0
        while true {
            let gone = try await store.write { tx in
                let (count, blobs) = try tx.forgetLinkPreviews(before: moment, limit: 200)
                if let first = blobs.first { try tx.enqueue(BlobsJob(blobs).job(in: first.bucket, at: tx.now)) }
                return count
            }
            count += gone
            if gone < 200 { return count }
        }
    }

    /// Removes pictures that nothing used in time, some at a time so that other writers come between. Returns how many went.
    package func expire() async throws -> Int {
        var count = 0
        let now = clock.now()
        while true {
            let gone = try await store.write { tx in
                let found = try tx.expiredMedia(at: now, limit: 100)
                // Somebody may have begun to use one since it was found.
                let items = try tx.lockMedia(found.map(\.id)).filter { $0.expiresAt.map { $0 <= now } ?? false }
                try tx.removeMedia(items)
                return items.count
            }
            count += gone
            if gone < 100 { return count }
        }
    }
}
