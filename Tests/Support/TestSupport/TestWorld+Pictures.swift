import Domain
import Primitives
import Store
import Testing

extension TestWorld {
    /// Adds an upload of an account's that no post holds yet. Its file is nowhere.
    package func insertPicture(
        of owner: AccountID, _ state: MediaState = .ready, for use: MediaUse = .post, format: MediaFormat = .jpeg, description: String = ""
    ) async throws -> MediaItem {
        try await store.write { tx in
            let id: MediaID = tx.nextID(in: owner.bucket)
            var picture = Attachment(
                id: id, secret: String(repeating: "s", count: 22), format: format, size: PictureSize(width: 900, height: 600),
                smallSize: PictureSize(width: 640, height: 427), blurhash: "L0", description: description)
            if format.kind != .picture { picture.playback = Playback(duration: 1500, bytes: 9, channels: 1) }
            let item = MediaItem(
                id: id, owner: owner, use: use, state: state, picture: picture, bytes: 9, expiresAt: tx.now.adding(.hours(24)), createdAt: tx.now)
            let isNew = try tx.insertMedia(item)
            #expect(isNew)
            return item
        }
    }
}
