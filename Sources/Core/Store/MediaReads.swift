import Domain
import Primitives

/// Reading pictures that people uploaded.
package protocol MediaReads {
    /// Those of the pictures that exist, in no order.
    func media(_ ids: [MediaID]) throws -> [MediaItem]

    /// Pictures that belong to a post, in order of id.
    func media(of post: PostID) throws -> [MediaItem]

    /// Pictures of an account, attached or not, in order of id.
    func media(of account: AccountID, limit: Int) throws -> [MediaItem]

    /// Pictures that nothing used by `moment`, at most `limit`, in no order. Visits every shard.
    func expiredMedia(at moment: Timestamp, limit: Int) throws -> [MediaItem]

    /// How many films and recordings of an account are not made yet.
    func filmsInWork(of account: AccountID) throws -> Int

    /// What an account keeps.
    func mediaUsage(of account: AccountID) throws -> MediaUsage

    /// What all accounts keep. Visits every shard.
    func mediaUsage() throws -> MediaUsage

    /// Those of the blobs that no picture uses.
    func unusedBlobs(among keys: [BlobKey]) throws -> [BlobKey]
}

/// How much is kept.
package struct MediaUsage: Sendable, Hashable {
    package var files: Int
    package var bytes: Int64

    package init(files: Int, bytes: Int64) {
        self.files = files
        self.bytes = bytes
    }

    package static let none = MediaUsage(files: 0, bytes: 0)
}
