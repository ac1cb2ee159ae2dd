import Domain
import Jobs
import Primitives
import Store

/// Job `media.process`: makes what is served of an upload, in the sandbox. A file that no picture comes out of has failed and is
/// not tried again; a machine at fault is.
package struct ProcessPicture: JobHandler {
    package static let kind = JobKind.processPicture
    private let media: MediaService

    package init(_ media: MediaService) { self.media = media }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try MediaJob(json: job.payload).media
        guard let item = try await media.store.read({ try $0.media([id]) }).first, item.state == .processing, let source = item.source,
            let upload = try await media.blobs.open(source)
        else { return { _ in } }
        let made: PictureTool.Made
        do {
            let header = PictureHeader(format: item.picture.format, size: item.picture.size)
            made = try await media.tool.make(item.use, from: upload, header)
        } catch Sandbox.Failure.failed {
            return { try Self.settle(id, in: $0) { $0.state = .failed } }
        }
        defer { media.tool.discard(made) }
        let (whole, small) = (try await media.blobs.keep(made.whole), try await media.blobs.keep(made.small))
        return { tx in
            try Self.settle(id, in: tx) { item in
                item.state = .ready
                (item.whole, item.small, item.bytes) = (whole.key, small.key, whole.size + small.size)
                item.picture.format = made.format
                (item.picture.size, item.picture.smallSize, item.picture.blurhash) = (made.size, made.smallSize, made.blurhash)
            }
        }
    }

    /// Ends the processing of a picture, if it was not deleted meanwhile. The upload itself is no longer needed. A picture of a
    /// profile takes its place there.
    private static func settle(_ id: MediaID, in tx: any Transaction, _ change: (inout MediaItem) -> Void) throws {
        guard let old = try tx.lockMedia([id]).first, old.state == .processing else { return }
        var item = old
        (item.source, item.bytes) = (nil, 0)
        change(&item)
        if item.state == .ready, item.use != .post { try show(&item, in: tx) }
        try tx.saveMedia(item, was: old)
        if let source = old.source, !item.blobs.contains(source) { try tx.enqueue(BlobsJob([source]).job(in: id.bucket, at: tx.now)) }
    }

    private static func show(_ item: inout MediaItem, in tx: any Transaction) throws {
        guard var account = try tx.account(item.owner), account.state != .deleted else { return }
        let old = account.setPicture(item.picture, item.use)
        item.expiresAt = nil
        try tx.updateProfile(account)
        if let old { try tx.removeMedia(try tx.lockMedia([old])) }
    }
}
