import Crypto
import Domain
import Primitives
import Store
import Synchronization
import Threads
#if canImport(Glibc)
import Glibc
#endif

/// Blobs as files: `FOLDER/blobs/ab/abcd...`, and beside them `FOLDER/incoming` for what is still being written.
///
/// A file reaches its place by a rename after it is durable, so a crash leaves a whole blob or none.
package final class DiskBlobs: ServedBlobs {
    private let folder: String
    package let incoming: String
    private let clock: Clock
    private let reserve: Int64
    private let threads: BlockingThreads
    /// One keeper or remover at a time: what is found unused and old is not kept anew in between.
    private let turn = Mutex(())

    /// Makes the folders with mode 0700. `reserve`: bytes of the disk that stay free for the database, which can mend nothing
    /// without room. Throws `BlobError`.
    package init(folder: String, clock: Clock, reserve: Int64 = Limits.Media.reserveBytes) throws(BlobError) {
        self.folder = folder + "/blobs"
        self.incoming = folder + "/incoming"
        self.clock = clock
        self.reserve = reserve
        self.threads = BlockingThreads(count: 2)
        for path in [folder, self.folder, incoming] { _ = try FileCalls.makeFolder(path) }
    }

    package func clearIncoming() throws(BlobError) {
        for name in try FileCalls.names(in: incoming) { FileCalls.removeTree("\(incoming)/\(name)") }
    }

    package func keep(_ path: String) async throws(BlobError) -> StoredBlob {
        try await run { () throws(BlobError) in
            guard self.free > self.reserve else { throw .full }
            let stored = try FileCalls.seal(path, at: self.clock.now())
            try self.turn.withLock { _ throws(BlobError) in
                let place = self.place(of: stored.key)
                if try FileCalls.makeFolder(place.folder) { try FileCalls.sync(folder: self.folder) }
                try FileCalls.rename(path, to: place.file)
                try FileCalls.sync(folder: place.folder)
            }
            return stored
        }
    }

    package func open(_ key: BlobKey) async throws(BlobError) -> (any BlobReader)? {
        if TaskThreads.isCurrent { return try DiskBlobReader(path: place(of: key).file, threads: threads) }
        return try await run { () throws(BlobError) in try DiskBlobReader(path: self.place(of: key).file, threads: self.threads) }
    }

    package func remove(_ key: BlobKey, keptBefore moment: Timestamp) async throws(BlobError) -> Bool {
        try await run { () throws(BlobError) in
            try self.turn.withLock { _ throws(BlobError) in
                let file = self.place(of: key).file
                guard let kept = try FileCalls.changed(file), kept < moment else { return false }
                return try FileCalls.remove(file)
            }
        }
    }

    package func keys(after key: BlobKey?, limit: Int) async throws(BlobError) -> [BlobKey] {
        try await run { () throws(BlobError) in
            let after = key?.hex ?? ""
            var found: [BlobKey] = []
            for prefix in try FileCalls.names(in: self.folder).sorted() where prefix >= after.prefix(2) {
                for name in try FileCalls.names(in: "\(self.folder)/\(prefix)").sorted() where name > after {
                    if let key = BlobKey(name) { found.append(key) }
                    if found.count == limit { return found }
                }
            }
            return found
        }
    }

    package func room() async -> Int64? { max(0, free - reserve) }

    private var free: Int64 { FileCalls.free(at: folder) ?? .max }

    private func place(of key: BlobKey) -> (folder: String, file: String) {
        let folder = "\(folder)/\(key.hex.prefix(2))"
        return (folder, "\(folder)/\(key.hex)")
    }

    private func run<Value: Sendable>(_ body: @escaping @Sendable () throws(BlobError) -> Value) async throws(BlobError) -> Value {
        do {
            return try await threads.runToEnd { try body() }
        } catch let error as BlobError {
            throw error
        } catch {
            throw .unavailable("\(error)")
        }
    }
}

/// An open file. It is read in place: the descriptor never changes, and `pread` has no position to share.
final class DiskBlobReader: BlobReader {
    let size: Int64
    private let descriptor: Int32
    private let threads: BlockingThreads

    /// Nil when there is no such file.
    init?(path: String, threads: BlockingThreads) throws(BlobError) {
        guard let (descriptor, size) = try FileCalls.openForReading(path) else { return nil }
        self.descriptor = descriptor
        self.size = size
        self.threads = threads
    }

    deinit { close(descriptor) }

    func read(_ range: Range<Int64>) async throws(BlobError) -> [UInt8] {
        let range = range.clamped(to: 0..<size)
        if TaskThreads.isCurrent { return try FileCalls.read(descriptor, range) }
        do {
            return try await threads.runToEnd { try FileCalls.read(self.descriptor, range) }
        } catch let error as BlobError {
            throw error
        } catch {
            throw .unavailable("\(error)")
        }
    }
}
