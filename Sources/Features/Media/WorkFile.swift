import Store
#if canImport(Glibc)
import Glibc
#endif

/// Files that are written on the way to a blob.
enum WorkFile {
    /// Makes a new file. Throws `BlobError`.
    static func make(_ path: String, _ bytes: [UInt8]) throws(BlobError) { try write(bytes, to: path, O_CREAT | O_EXCL) }

    /// Throws `BlobError`.
    static func append(_ bytes: [UInt8], to path: String) throws(BlobError) { try write(bytes, to: path, O_APPEND) }

    private static func write(_ bytes: [UInt8], to path: String, _ flags: Int32) throws(BlobError) {
        let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | flags, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var position = 0
        while position < bytes.count {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + position }, bytes.count - position) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure(path) }
            position += written
        }
    }

    /// Bytes of a plain file; nil when there is none.
    static func size(of path: String) -> Int64? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_size)
    }

    /// The last error of the system.
    static func failure(_ path: String) -> BlobError {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return .full }
        return .unavailable("\(path): \(String(cString: strerror(code)))")
    }
}
