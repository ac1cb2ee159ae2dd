import Synchronization
#if canImport(Glibc)
import Glibc
#endif

/// Writes an archive. The file has its name only when it is whole and on disk; until then it ends with `.unfinished`. Calls
/// block: make them where that is allowed. Methods throw `ArchiveError.system`.
package final class ArchiveWriter: Sendable {
    private struct State {
        var descriptor: Int32
        /// Bytes that the present file still lacks.
        var missing: Int64 = 0
        var written: Int64 = 0
    }

    private let path: String
    private let state: Mutex<State>

    /// Creates the file, readable by its owner only. Throws when there is one already.
    package init(path: String) throws(ArchiveError) {
        self.path = path
        guard access(path, F_OK) != 0 else { throw .system(path: path, reason: "there is a file of this name already") }
        // One that an earlier run left may be another's, or lead elsewhere.
        unlink(path + ".unfinished")
        let descriptor = open(path + ".unfinished", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
        state = Mutex(State(descriptor: descriptor))
    }

    deinit { abandon() }

    /// Bytes written so far.
    package var size: Int64 { state.withLock { $0.written } }

    /// Adds a whole file.
    package func add(_ name: String, _ bytes: [UInt8]) throws(ArchiveError) {
        try begin(name, size: Int64(bytes.count))
        try append(bytes)
    }

    /// Begins a file of `size` bytes, which `append` brings. Everything that came before must be whole.
    package func begin(_ name: String, size: Int64) throws(ArchiveError) {
        precondition(name.utf8.count <= 100 && size <= ArchiveHeader.mostBytes, "\(name) does not fit into an archive")
        try state.withLock { state throws(ArchiveError) in
            precondition(state.missing == 0, "the file before \(name) is not whole")
            try write(ArchiveHeader(name: name, size: size).block, &state)
            state.missing = size
        }
    }

    /// Adds bytes to the file that was begun.
    package func append(_ bytes: [UInt8]) throws(ArchiveError) {
        try state.withLock { state throws(ArchiveError) in
            precondition(state.missing >= bytes.count, "a file is longer than was said")
            try write(bytes, &state)
            state.missing -= Int64(bytes.count)
            let rest = Int(state.written % Int64(ArchiveHeader.blockBytes))
            guard state.missing == 0, rest > 0 else { return }
            try write([UInt8](repeating: 0, count: ArchiveHeader.blockBytes - rest), &state)
        }
    }

    /// Ends the archive and brings it to the disk; it has no name yet, so that it can be read back first.
    package func seal() throws(ArchiveError) {
        try state.withLock { state throws(ArchiveError) in
            precondition(state.missing == 0, "the last file is not whole")
            try write([UInt8](repeating: 0, count: ArchiveHeader.blockBytes * 2), &state)
            guard fsync(state.descriptor) == 0 else { throw Self.failure(path) }
        }
    }

    /// Where the bytes lie until `finish`.
    package var unfinishedPath: String { path + ".unfinished" }

    /// Gives the sealed file its name.
    package func finish() throws(ArchiveError) {
        try state.withLock { state throws(ArchiveError) in
            close(state.descriptor)
            state.descriptor = -1
            // A second name first: unlike a rename it replaces nothing.
            guard link(unfinishedPath, path) == 0 else { throw Self.failure(path) }
            unlink(unfinishedPath)
        }
        try FolderSync.sync(path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : ".")
    }

    /// Removes what has been written, unless it is finished.
    package func abandon() {
        state.withLock { state in
            guard state.descriptor >= 0 else { return }
            close(state.descriptor)
            state.descriptor = -1
            unlink(unfinishedPath)
        }
    }

    private func write(_ bytes: [UInt8], _ state: inout State) throws(ArchiveError) {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(state.descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path) }
            start += count
        }
        state.written += Int64(bytes.count)
    }

    private static func failure(_ path: String) -> ArchiveError { .system(path: path, reason: String(cString: strerror(errno))) }
}
