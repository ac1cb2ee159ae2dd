#if canImport(Glibc)
import Glibc
#endif

/// Brings the names in a folder to the disk: a file that was renamed or linked is there after a power cut only then.
package enum FolderSync {
    /// Throws `ArchiveError.system`.
    package static func sync(_ folder: String) throws(ArchiveError) {
        let path = folder.isEmpty ? "/" : folder
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(path: path, reason: String(cString: strerror(errno))) }
    }
}
