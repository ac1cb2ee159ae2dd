import Store
#if canImport(Glibc)
import Glibc
#endif

/// The file of a backup: it has its name only when it is whole and on disk.
enum BackupFile {
    /// Removes `path` when it exists.
    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    }

    /// Flushes `path` to disk and gives it the name `final`.
    static func finish(_ path: String, as final: String) throws {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else { throw failure("flush", path) }
        guard rename(path, final) == 0 else { throw failure("rename", path) }
    }

    private static func failure(_ verb: String, _ path: String) -> StoreError {
        .busy("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
