import Domain
import Primitives

/// Reading albums. Which of their pictures somebody may see follows from the posts and is the caller's to check.
package protocol AlbumReads: AnyObject {
    /// Nil when there is none.
    func album(_ id: AlbumID) throws -> Album?
    /// The account's albums, newest first.
    func albums(of account: AccountID, _ page: PageRequest<AlbumKey>) throws -> [Album]
    func albumCount(of account: AccountID) throws -> Int
}
