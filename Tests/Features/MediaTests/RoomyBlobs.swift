import Domain
import Primitives
import Store
import Synchronization

/// How much room a disk seems to have; nil: as much as there is.
final class Room: Sendable {
    private let left = Mutex<Int64?>(nil)

    var bytes: Int64? { left.withLock { $0 } }

    func fill(leaving bytes: Int64) { left.withLock { $0 = bytes } }

    func clear() { left.withLock { $0 = nil } }
}

/// Blobs on a disk that seems to have as much room as the test says.
struct RoomyBlobs: BlobStore {
    let blobs: any BlobStore
    let left: Room

    var incoming: String { blobs.incoming }

    func keep(_ path: String) async throws(BlobError) -> StoredBlob { try await blobs.keep(path) }

    func open(_ key: BlobKey) async throws(BlobError) -> (any BlobReader)? { try await blobs.open(key) }

    func remove(_ key: BlobKey, keptBefore moment: Timestamp) async throws(BlobError) -> Bool { try await blobs.remove(key, keptBefore: moment) }

    func keys(after key: BlobKey?, limit: Int) async throws(BlobError) -> [BlobKey] { try await blobs.keys(after: key, limit: limit) }

    func room() async -> Int64? { if let left = left.bytes { left } else { await blobs.room() } }
}
