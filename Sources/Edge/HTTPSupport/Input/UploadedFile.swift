import Domain
#if canImport(Glibc)
import Glibc
#endif

/// A file that came with a multipart form, on disk from its first byte on. It goes with the last reference, unless whoever was
/// handed it moved it away.
package final class UploadedFile: Sendable {
    /// The name that the sender gives; only a hint, never a path.
    package let name: String
    /// The type that the sender claims; only a hint. Empty when it claims none.
    package let contentType: String
    /// Where it lies; nil on routes that take no files, which drop what they are sent.
    package let path: String?
    /// It was beyond its bound, and nothing of it is kept. Only forms of pages come to this: the rest of what was
    /// typed must not be lost with it.
    package let isTooLarge: Bool

    init(name: String, contentType: String, path: String?, isTooLarge: Bool = false) {
        self.name = name
        self.contentType = contentType
        self.path = path
        self.isTooLarge = isTooLarge
    }

    deinit {
        if let path { unlink(path) }
    }
}

extension UploadedFile: Hashable {
    package static func == (left: UploadedFile, right: UploadedFile) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
