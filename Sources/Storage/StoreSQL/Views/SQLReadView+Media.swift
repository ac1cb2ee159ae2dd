import Domain
import Primitives
import Store

extension SQLReadView: MediaReads {
    package func media(_ ids: [MediaID]) throws -> [MediaItem] {
        if ids.isEmpty { return [] }
        return try session.all(MediaStatements.several, [], lists: [ids.map { .id($0) }]) { MediaItem(row: &$0) }
    }

    package func media(of post: PostID) throws -> [MediaItem] {
        try session.all(MediaStatements.ofPost, [.bucket(of: post), .id(post)]) { MediaItem(row: &$0) }
    }

    package func media(of account: AccountID, limit: Int) throws -> [MediaItem] {
        try session.all(MediaStatements.ofAccount, [.bucket(of: account), .id(account), .int(limit)]) { MediaItem(row: &$0) }
    }

    package func expiredMedia(at moment: Timestamp, limit: Int) throws -> [MediaItem] {
        try session.all(MediaStatements.expired, [.time(moment), .int(limit)]) { MediaItem(row: &$0) }
    }

    package func filmsInWork(of account: AccountID) throws -> Int {
        try session.first(MediaStatements.filmsInWork, [.bucket(of: account), .id(account)]) { $0.int() } ?? 0
    }

    package func mediaUsage(of account: AccountID) throws -> MediaUsage {
        try session.first(MediaStatements.usage, [.bucket(of: account), .id(account)]) { MediaUsage(row: &$0) } ?? .none
    }

    package func mediaUsage() throws -> MediaUsage {
        try session.first(MediaStatements.usageOfAll, []) { MediaUsage(row: &$0) } ?? .none
    }

    package func unusedBlobs(among keys: [BlobKey]) throws -> [BlobKey] {
        if keys.isEmpty { return [] }
        let lists: [[SQLValue]] = [keys.map { .bucket($0.bucket) }, keys.map { .text($0.hex) }]
        let used = Set(try session.all(MediaStatements.used, [], lists: lists) { $0.text() })
        return keys.filter { !used.contains($0.hex) }
    }
}

extension MediaUsage {
    fileprivate init(row: inout RowReader) { self.init(files: row.int(), bytes: row.int64()) }
}

extension MediaItem {
    fileprivate init(row: inout RowReader) {
        let id: MediaID = row.id()
        let owner: AccountID = row.id()
        let use = MediaUse(rawValue: row.int()) ?? .post
        let state = MediaState(rawValue: row.int()) ?? .failed
        let picture = Attachment(
            id: id, secret: row.text(), format: MediaFormat(rawValue: row.int()) ?? .png,
            size: PictureSize(width: row.int(), height: row.int()), smallSize: PictureSize(width: row.int(), height: row.int()),
            focus: MediaFocus(x: row.int(), y: row.int()), blurhash: row.optionalText(), description: row.text())
        self.init(
            id: id, owner: owner, use: use, state: state, picture: picture, source: row.optionalText().flatMap { BlobKey($0) },
            whole: row.optionalText().flatMap { BlobKey($0) }, small: row.optionalText().flatMap { BlobKey($0) }, bytes: row.int64(),
            post: row.optionalID(), expiresAt: row.optionalTime(), createdAt: row.time())
        self.picture.playback = Playback(stored: row.text())
    }
}
