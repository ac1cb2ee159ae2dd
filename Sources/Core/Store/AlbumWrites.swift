import Domain
import Primitives

/// Changing albums. Whether somebody may is the caller's to check.
package protocol AlbumWrites: AnyObject {
    /// False when the id is taken.
    func insertAlbum(_ album: Album) throws -> Bool
    /// The album, locked until the end of the transaction; nil when there is none.
    func lockAlbum(_ id: AlbumID) throws -> Album?
    /// Writes texts and pictures of one that this transaction has locked.
    func saveAlbum(_ album: Album) throws
    /// Its pictures stay with their posts. False when there is none.
    func deleteAlbum(_ id: AlbumID) throws -> Bool
}
