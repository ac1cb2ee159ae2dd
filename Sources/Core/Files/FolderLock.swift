#if canImport(Glibc)
import Glibc
#endif

/// The right to use a data folder, held by one process: `flock` on its file `lock`. The kernel lets go of it when the
/// process ends, however it ends.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of `folder`, which must exist, without waiting. Throws `FolderLockError`.
    package init(folder: String) throws {
        let path = folder + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw FolderLockError.unusable(path: path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = FolderLock.text(of: descriptor)
            close(descriptor)
            throw FolderLockError.held(folder: folder, process: Int(holder))
        }
        self.descriptor = descriptor
        let text = "\(getpid())\n"
        ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit { close(descriptor) }

    /// The process id that the holder wrote into the file.
    private static func text(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

/// Why a data folder cannot be used.
package enum FolderLockError: Error, Hashable, CustomStringConvertible {
    /// Another process holds it; its id, when it is known.
    case held(folder: String, process: Int?)
    /// The lock file cannot be opened.
    case unusable(path: String, reason: String)

    package var description: String {
        switch self {
        case .held(let folder, let process):
            "another process\(process.map { " (\($0))" } ?? "") is using the data folder \(folder)"
        case .unusable(let path, let reason): "the file \(path) cannot be opened: \(reason)"
        }
    }
}
