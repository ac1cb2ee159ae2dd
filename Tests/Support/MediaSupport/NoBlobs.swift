import Domain
import Primitives
import Store

/// A store of blobs that keeps nothing: for tests of what has no pictures.
package struct NoBlobs: BlobStore {
    package let incoming = "/tmp"

    package init() {}

    package func keep(_ path: String) async throws(BlobError) -> StoredBlob { throw .full }

    package func open(_ key: BlobKey) async throws(BlobError) -> (any BlobReader)? { nil }

    package func remove(_ key: BlobKey, keptBefore moment: Timestamp) async throws(BlobError) -> Bool { false }

    package func keys(after key: BlobKey?, limit: Int) async throws(BlobError) -> [BlobKey] { [] }

    package func room() async -> Int64? { 0 }
}
