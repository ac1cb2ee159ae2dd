import NIOCore
import Text

/// The bytes of a page while it is written; they become the body of the response without being copied again.
package struct PageBuffer: Sendable {
    private(set) var bytes: ByteBuffer

    /// `capacity` in bytes; it grows when it has to.
    init(capacity: Int) { bytes = ByteBufferAllocator().buffer(capacity: capacity) }

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) { bytes.writeBytes(UnsafeRawBufferPointer(piece)) }

    /// As it is: for HTML.
    mutating func append(_ html: String) { bytes.writeString(html) }

    mutating func append(_ number: Int) { bytes.writeString(String(number)) }

    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { HTMLEscaping.write($0) { append($0) } }
    }
}
