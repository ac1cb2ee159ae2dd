import NIOCore

/// A file that came with a multipart form.
package struct UploadedFile: Sendable, Hashable {
    /// The name that the sender gives; only a hint, never a path.
    package let name: String
    /// The type that the sender claims; only a hint. Empty when it claims none.
    package let contentType: String
    /// At most `Limits.Request.fileBytes`.
    package let bytes: ByteBuffer
}
