/// HTML that has been rendered already, such as that of one post. Escaped and as it is are the same.
package struct PageFragment: Sendable {
    package let bytes: [UInt8]

    /// `bytes` must be the work of our templates or of our sanitiser.
    init(bytes: [UInt8]) { self.bytes = bytes }

    package var html: String { String(decoding: bytes, as: UTF8.self) }
}

extension PageFragment: PageValue {
    package func child(named name: PageName) -> (any PageValue)? { nil }

    package func write(to buffer: inout PageBuffer, isEscaped: Bool) {
        bytes.withUnsafeBufferPointer { buffer.append($0) }
    }
}
