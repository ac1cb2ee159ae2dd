import Domain
import Primitives

/// Where pictures and other large pieces lie: each named by its content, never changed, whole or absent.
///
/// Equal content is kept once, whoever brings it; who uses it is in the database. A method throws `BlobError` alone.
package protocol BlobStore: Sendable {
    /// A folder for files that are to be kept: on the same disk as the blobs where there is one. Whatever lies in it when the
    /// server starts is left over.
    var incoming: String { get }

    /// Keeps the content of the file at `path`, which is taken away, and returns when it is durable. A blob that is there
    /// already counts as kept just now. Throws `full` with nothing kept.
    func keep(_ path: String) async throws(BlobError) -> StoredBlob

    /// Opens a blob, or nil when there is none. A blob that is removed meanwhile can be read to its end.
    func open(_ key: BlobKey) async throws(BlobError) -> (any BlobReader)?

    /// Removes a blob that nobody uses, unless it was kept at `moment` or later: somebody may be about to use it then. True
    /// when it went.
    func remove(_ key: BlobKey, keptBefore moment: Timestamp) async throws(BlobError) -> Bool

    /// Blobs after `key` in order, at most `limit`; nil begins with the first.
    func keys(after key: BlobKey?, limit: Int) async throws(BlobError) -> [BlobKey]

    /// Bytes that can still be kept; nil when there is no telling.
    func room() async -> Int64?
}

/// A blob that is kept.
package struct StoredBlob: Sendable, Hashable {
    package let key: BlobKey
    /// Bytes.
    package let size: Int64

    package init(key: BlobKey, size: Int64) {
        self.key = key
        self.size = size
    }
}

/// An open blob. Closed when the last reference goes.
package protocol BlobReader: Sendable {
    /// Bytes.
    var size: Int64 { get }
    /// The bytes of `range` as far as there are any: pass at most `BlobPiece.bytes` at a time.
    func read(_ range: Range<Int64>) async throws(BlobError) -> [UInt8]
}

/// The bound of one read.
package enum BlobPiece {
    /// Bytes held in memory per reader.
    package static let bytes: Int64 = 128 * 1024
}

/// Why a blob could not be kept or read.
package enum BlobError: Error, Hashable {
    /// The disk or the quota of the server's user is full.
    case full
    /// Anything else; the words are for the log.
    case unavailable(String)
}
