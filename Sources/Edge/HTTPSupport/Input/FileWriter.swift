import Domain
#if canImport(Glibc)
import Glibc
#endif

/// Writes one file of a multipart form as it arrives. Closed and removed with the last reference, unless it was finished.
final class FileWriter {
    private let name: String
    private let contentType: String
    private let path: String?
    private let descriptor: Int32
    private var size = 0
    private var isFinished = false
    /// What did not fit was dropped, and the rest of it is, too.
    private var isTooLarge = false
    private let bounds: FileBounds
    /// The first bytes, which say what the file may be.
    private var start: [UInt8] = []

    /// `folder` is nil on routes that take no files: what arrives is counted and dropped. Throws `InputError`.
    init(name: String, contentType: String, folder: String?, bounds: FileBounds) throws(InputError) {
        self.bounds = bounds
        self.name = name
        self.contentType = contentType
        guard let folder else {
            (path, descriptor) = (nil, -1)
            return
        }
        var template = Array("\(folder)/upload-XXXXXX\0".utf8.map { CChar(bitPattern: $0) })
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw FileWriter.failure() }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isFinished, let path { unlink(path) }
    }

    var isEmpty: Bool { size == 0 }

    /// Throws `tooLarge` beyond what such a file may have, `diskFull` when the disk takes no more.
    func write(_ bytes: [UInt8]) throws(InputError) {
        if isTooLarge { return }
        size += bytes.count
        if start.count < FileBounds.startBytes { start += bytes.prefix(FileBounds.startBytes - start.count) }
        guard size <= Limits.Request.fileBytes || size <= bounds.file(start) else { throw .tooLarge }
        guard descriptor >= 0 else { return }
        var position = 0
        while position < bytes.count {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + position }, bytes.count - position) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileWriter.failure() }
            position += written
        }
    }

    /// Drops what is there and what comes: the file is too large.
    func giveUp() {
        isTooLarge = true
        if descriptor >= 0 { _ = ftruncate(descriptor, 0) }
    }

    /// The whole file. To be called once.
    func finish() -> UploadedFile {
        isFinished = true
        return UploadedFile(name: name, contentType: contentType, path: path, isTooLarge: isTooLarge)
    }

    private static func failure() -> InputError { errno == ENOSPC || errno == EDQUOT ? .diskFull : .unkept(errno) }
}
