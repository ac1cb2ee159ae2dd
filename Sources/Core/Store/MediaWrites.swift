import Domain
import Primitives

/// Changing pictures. Each method counts what accounts keep and which blobs are used along with the row.
package protocol MediaWrites: AnyObject {
    /// False when another process took the id: the caller then takes the next one.
    func insertMedia(_ item: MediaItem) throws -> Bool

    /// Those of the pictures that exist, locked until the end of the transaction.
    func lockMedia(_ ids: [MediaID]) throws -> [MediaItem]

    /// Writes all of a locked picture; `old` is what it was.
    func saveMedia(_ item: MediaItem, was old: MediaItem) throws

    /// Removes a picture; its blobs stay until they are swept. False when it was gone.
    func deleteMedia(_ item: MediaItem) throws -> Bool
}
