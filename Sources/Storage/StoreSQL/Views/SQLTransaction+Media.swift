import Domain
import Primitives
import Store

extension SQLTransaction: MediaWrites {
    package func insertMedia(_ item: MediaItem) throws -> Bool {
        let row: [SQLValue] = [.bucket(of: item.id), .id(item.id), .id(item.owner), .int(item.use.rawValue)] + changing(item)
        guard try session.run(MediaStatements.insert, row + [.time(item.createdAt)]) == 1 else { return false }
        if item.use != .preview { try count(item.owner, files: 1, bytes: item.bytes) }
        for blob in item.blobs { try use(blob, by: item.id) }
        return true
    }

    package func lockMedia(_ ids: [MediaID]) throws -> [MediaItem] {
        if ids.isEmpty { return [] }
        try session.rows(MediaStatements.lock, [], lists: [ids.sorted().map { .id($0) }]) { _ in }
        return try media(ids)
    }

    package func saveMedia(_ item: MediaItem, was old: MediaItem) throws {
        try session.run(MediaStatements.save, [.bucket(of: item.id), .id(item.id)] + changing(item))
        if item.bytes != old.bytes { try count(item.owner, files: 0, bytes: item.bytes - old.bytes) }
        for blob in item.blobs.subtracting(old.blobs) { try use(blob, by: item.id) }
        for blob in old.blobs.subtracting(item.blobs) { try release(blob, by: item.id) }
    }

    package func deleteMedia(_ item: MediaItem) throws -> Bool {
        guard try session.run(MediaStatements.delete, [.bucket(of: item.id), .id(item.id)]) == 1 else { return false }
        if item.use != .preview { try count(item.owner, files: -1, bytes: -item.bytes) }
        try session.run(MediaStatements.dropUsage, [.bucket(of: item.owner), .id(item.owner)])
        for blob in item.blobs { try release(blob, by: item.id) }
        return true
    }

    /// The columns that change, in the order in which both statements name them.
    private func changing(_ item: MediaItem) -> [SQLValue] {
        let picture = item.picture
        return [
            .int(item.state.rawValue), .text(picture.secret), .int(picture.format.rawValue), .int(picture.size.width),
            .int(picture.size.height), .int(picture.smallSize.width), .int(picture.smallSize.height), .int(picture.focus.x),
            .int(picture.focus.y), .string(picture.blurhash), .text(picture.description), .string(item.source?.hex),
            .string(item.whole?.hex), .string(item.small?.hex), .integer(item.bytes), .id(item.post), .time(item.expiresAt),
            .text(picture.playback?.stored ?? ""),
        ]
    }

    private func count(_ account: AccountID, files: Int, bytes: Int64) throws {
        try session.run(MediaStatements.count, [.bucket(of: account), .id(account), .int(files), .integer(bytes)])
    }

    /// `media` is a picture, or stands for a preview of a link.
    func use(_ blob: BlobKey, by media: MediaID) throws {
        try session.run(MediaStatements.use, [.bucket(blob.bucket), .text(blob.hex), .id(media)])
    }

    func release(_ blob: BlobKey, by media: MediaID) throws {
        try session.run(MediaStatements.release, [.bucket(blob.bucket), .text(blob.hex), .id(media)])
    }
}
