import Crypto
import Domain
import Primitives
import Store
#if canImport(Glibc)
import Glibc
#endif

/// The calls of the system that blobs need, with its codes as `BlobError`. All of them block.
enum FileCalls {
    /// True when the folder was made, false when it was there.
    static func makeFolder(_ path: String) throws(BlobError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw failure("make", path) }
        return false
    }

    /// Names in a folder, `.` and `..` left out; none when it is not there.
    static func names(in folder: String) throws(BlobError) -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw failure("list", folder)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a file, or a folder with what is in it; links are not followed. What cannot be removed stays.
    static func removeTree(_ path: String) {
        if unlink(path) == 0 { return }
        for name in (try? names(in: path)) ?? [] { removeTree("\(path)/\(name)") }
        rmdir(path)
    }

    /// Makes the file durable, dates it `now` and returns what it holds. Throws when it is no plain file.
    static func seal(_ path: String, at now: Timestamp) throws(BlobError) -> StoredBlob {
        guard let (descriptor, size) = try openForReading(path) else { throw .unavailable("there is no file \(path)") }
        defer { close(descriptor) }
        let time = timespec(tv_sec: Int(now.seconds), tv_nsec: Int(now.milliseconds % 1000) * 1_000_000)
        guard futimens(descriptor, [time, time]) == 0, fsync(descriptor) == 0 else { throw failure("write", path) }
        var hash = SHA256()
        var position: Int64 = 0
        while position < size {
            let piece = try read(descriptor, position..<min(size, position + BlobPiece.bytes))
            guard !piece.isEmpty else { throw .unavailable("\(path) became shorter") }
            hash.update(data: piece)
            position += Int64(piece.count)
        }
        guard let key = BlobKey(digest: hash.finalize()) else { throw .unavailable("no SHA-256") }
        return StoredBlob(key: key, size: size)
    }

    static func rename(_ path: String, to place: String) throws(BlobError) {
        guard Glibc.rename(path, place) == 0 else { throw failure("move", place) }
    }

    /// Makes names in the folder durable.
    static func sync(folder: String) throws(BlobError) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("write", folder) }
    }

    /// When the file was last kept; nil when it is not there.
    static func changed(_ path: String) throws(BlobError) -> Timestamp? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw failure("look at", path)
        }
        return Timestamp(milliseconds: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000)
    }

    /// True when the file was there.
    static func remove(_ path: String) throws(BlobError) -> Bool {
        if unlink(path) == 0 { return true }
        guard errno == ENOENT else { throw failure("remove", path) }
        return false
    }

    /// Nil when there is no such file. A link or anything but a plain file is refused.
    static func openForReading(_ path: String) throws(BlobError) -> (descriptor: Int32, size: Int64)? {
        let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0, errno == ENOENT { return nil }
        var status = stat()
        guard descriptor >= 0 else { throw failure("open", path) }
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unavailable("\(path) is no plain file")
        }
        return (descriptor, Int64(status.st_size))
    }

    static func read(_ descriptor: Int32, _ range: Range<Int64>) throws(BlobError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let read = pread(descriptor, buffer.baseAddress.map { $0 + count }, range.count - count, off_t(range.lowerBound) + count)
                if read < 0, errno == EINTR { continue }
                if read < 0 { code = errno }
                if read <= 0 { break }
                count += read
            }
        }
        if code != 0 { throw .unavailable("read: \(String(cString: strerror(code)))") }
        return bytes
    }

    /// Bytes that the server's user may still write on the disk of `path`.
    static func free(at path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    private static func failure(_ act: String, _ path: String) -> BlobError {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return .full }
        return .unavailable("\(act) \(path): \(String(cString: strerror(code)))")
    }
}
