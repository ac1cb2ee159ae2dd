import Domain
import Primitives
import Store

extension SQLTransaction: AlbumWrites {
    package func insertAlbum(_ album: Album) throws -> Bool {
        let start: [SQLValue] = [.bucket(of: album.id), .id(album.id), .id(album.owner)]
        return try session.run(AlbumStatements.insert, start + words(album) + [.time(album.createdAt), .time(album.updatedAt)]) == 1
    }

    package func lockAlbum(_ id: AlbumID) throws -> Album? {
        try session.rows(AlbumStatements.lock, [.bucket(of: id), .id(id)]) { _ in }
        return try album(id)
    }

    package func saveAlbum(_ album: Album) throws {
        try session.run(AlbumStatements.save, [.bucket(of: album.id), .id(album.id)] + words(album) + [.time(album.updatedAt)])
    }

    package func deleteAlbum(_ id: AlbumID) throws -> Bool {
        try session.run(AlbumStatements.delete, [.bucket(of: id), .id(id)]) == 1
    }

    /// Texts and pictures, in the order in which both statements name them.
    private func words(_ album: Album) -> [SQLValue] {
        [.text(album.title), .text(album.description), .text(NumberList.encode(album.pictures.map { Int($0.rawValue) }))]
    }
}
