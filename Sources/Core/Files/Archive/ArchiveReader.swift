#if canImport(Glibc)
import Glibc
#endif

/// Reads an archive of `ArchiveWriter` from its first byte to its last, file by file. Not shared between threads. Calls block.
/// Methods throw `ArchiveError`.
package final class ArchiveReader {
    /// A file of the archive.
    package struct Entry: Sendable, Hashable {
        package let name: String
        /// Bytes.
        package let size: Int64
    }

    /// Bytes of one `read` at most.
    package static let pieceBytes: Int64 = 128 * 1024

    private let path: String
    private let descriptor: Int32
    /// Bytes of the present file that have not been read, and of what fills its last block.
    private var unread: Int64 = 0
    private var filling: Int64 = 0

    package init(path: String) throws(ArchiveError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
    }

    deinit { close(descriptor) }

    /// The next file, or nil at the end. What is left of the one before is skipped.
    package func next() throws(ArchiveError) -> Entry? {
        guard unread == 0 || lseek(descriptor, Int(unread), SEEK_CUR) >= 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
        unread = 0
        _ = try bytes(Int(filling))
        filling = 0
        let block = try bytes(ArchiveHeader.blockBytes)
        if block.allSatisfy({ $0 == 0 }) {
            guard try bytes(ArchiveHeader.blockBytes).allSatisfy({ $0 == 0 }), try piece(1).isEmpty else {
                throw .damaged("something follows its end")
            }
            return nil
        }
        guard let header = ArchiveHeader(block) else { throw .damaged("it is no archive of Rapport, or damaged") }
        unread = header.size
        let rest = header.size % Int64(ArchiveHeader.blockBytes)
        filling = rest == 0 ? 0 : Int64(ArchiveHeader.blockBytes) - rest
        return Entry(name: header.name, size: header.size)
    }

    /// The next piece of the present file; empty at its end.
    package func read() throws(ArchiveError) -> [UInt8] {
        guard unread > 0 else { return [] }
        let piece = try bytes(Int(min(unread, Self.pieceBytes)))
        unread -= Int64(piece.count)
        return piece
    }

    /// The present file as a whole. Throws `damaged` when it has more than `most` bytes.
    package func readAll(most: Int64) throws(ArchiveError) -> [UInt8] {
        guard unread <= most else { throw .damaged("one of its files is far too large") }
        var all: [UInt8] = []
        all.reserveCapacity(Int(unread))
        while unread > 0 { all += try read() }
        return all
    }

    /// Exactly `count` bytes.
    private func bytes(_ count: Int) throws(ArchiveError) -> [UInt8] {
        let found = try piece(count)
        guard found.count == count else { throw .damaged("it ends too early") }
        return found
    }

    /// At most `count` bytes, fewer only at the end of the file.
    private func piece(_ count: Int) throws(ArchiveError) -> [UInt8] {
        var failure: Int32 = 0
        let found = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let more = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
                if more < 0, errno == EINTR { continue }
                if more < 0 { failure = errno }
                if more <= 0 { return }
                filled += more
            }
        }
        guard failure == 0 else { throw .system(path: path, reason: String(cString: strerror(failure))) }
        return found
    }
}
