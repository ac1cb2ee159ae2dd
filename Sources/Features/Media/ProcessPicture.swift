import Domain
import Jobs
import Primitives
import Store

/// Job `media.process`: makes what is served of an upload, in the sandbox. A file that nothing comes out of has failed and is
/// not tried again; a machine at fault is, until the job's last attempt, and a full disk until the upload expires. What is made counts
/// as the upload did, in its place: beyond the quota nothing of it is kept.
package struct ProcessPicture: JobHandler {
    package static let kind = JobKind.processPicture
    private let media: MediaService

    package init(_ media: MediaService) { self.media = media }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try MediaJob(json: job.payload).media
        guard let item = try await media.store.read({ try $0.media([id]) }).first, item.state == .processing, let source = item.source else {
            return { _ in }
        }
        do {
            guard let upload = try await media.blobs.open(source) else { return Self.ended(id, .failed) }
            return try await make(item, from: upload)
        } catch Sandbox.Failure.failed {
            return Self.ended(id, .failed)
        } catch BlobError.full {
            return { tx in try tx.enqueue(MediaJob(item.id).job(for: item.picture.format.kind, at: tx.now.adding(.seconds(Limits.Media.fullDiskSeconds)))) }
        } catch {
            guard job.attempts >= job.mostAttempts else { throw error }
            return Self.ended(id, .failed)
        }
    }

    /// The server stopped each time: nobody is to wait for the upload any longer.
    package func givenUp(_ job: ClaimedJob) -> JobEffect {
        guard let id = try? MediaJob(json: job.payload).media else { return { _ in } }
        return Self.ended(id, .failed)
    }

    private func make(_ item: MediaItem, from upload: any BlobReader) async throws -> JobEffect {
        let id = item.id
        // What the sandbox writes must leave the reserve of the disk alone, and it cannot say itself that the disk is full.
        func hasRoom() async -> Bool { await media.blobs.room().map { $0 >= upload.size + media.mostOutput(item) } ?? true }
        guard await hasRoom() else { throw BlobError.full }
        let made: MadeMedia
        do {
            made = try await media.make(item, from: upload)
        } catch Sandbox.Failure.failed(let words) {
            guard await hasRoom() else { throw BlobError.full }
            throw Sandbox.Failure.failed(words)
        }
        defer { made.discard() }
        let bytes = made.bytes
        guard try await media.store.read({ [media] in try media.fits(bytes, insteadOf: item, in: $0) }) else { return Self.ended(id, .beyondQuota) }
        let whole = try await media.blobs.keep(made.whole)
        var small: StoredBlob?
        if let path = made.small { small = try await media.blobs.keep(path) }
        return { [small, media] tx in
            // Others of the account's may have come in between.
            guard try media.fits(bytes, insteadOf: item, in: tx) else {
                try Self.settle(id, in: tx) { $0.state = .beyondQuota }
                return try tx.enqueue(BlobsJob(Set([whole.key, small?.key].compactMap { $0 })).job(in: id.bucket, at: tx.now))
            }
            try Self.settle(id, in: tx) { item in
                item.state = .ready
                (item.whole, item.small, item.bytes) = (whole.key, small?.key, whole.size + (small?.size ?? 0))
                item.picture.format = made.format
                (item.picture.size, item.picture.smallSize, item.picture.blurhash) = (made.size, made.smallSize, made.blurhash)
                item.picture.playback = made.playback
            }
        }
    }

    private static func ended(_ id: MediaID, _ state: MediaState) -> JobEffect { { tx in try settle(id, in: tx) { $0.state = state } } }

    /// Ends the processing of a picture, if it was not deleted meanwhile. The upload itself is no longer needed.
    private static func settle(_ id: MediaID, in tx: any Transaction, _ change: (inout MediaItem) -> Void) throws {
        guard let old = try tx.lockMedia([id]).first, old.state == .processing else { return }
        var item = old
        (item.source, item.bytes) = (nil, 0)
        change(&item)
        try tx.saveMedia(item, was: old)
        if let source = old.source, !item.blobs.contains(source) { try tx.enqueue(BlobsJob([source]).job(in: id.bucket, at: tx.now)) }
    }
}
