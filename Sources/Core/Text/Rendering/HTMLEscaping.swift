/// Escapes text for HTML, in content and in double-quoted attributes alike.
package enum HTMLEscaping {
    /// Gives `write` the text (UTF-8) with `& < > " '` as references, in few long pieces: the text as a whole when there is
    /// nothing to escape, as nearly always. The pieces are valid during the call only.
    package static func write(_ text: UnsafeBufferPointer<UInt8>, _ write: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = 0
        for (index, byte) in text.enumerated() {
            guard let reference = reference(for: byte) else { continue }
            if index > start { write(UnsafeBufferPointer(rebasing: text[start..<index])) }
            reference.withUTF8Buffer(write)
            start = index + 1
        }
        if start < text.count { write(UnsafeBufferPointer(rebasing: text[start...])) }
    }

    /// Appends `text` (UTF-8) to `output`, with `& < > " '` as references.
    package static func append(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in text {
            if let reference = reference(for: byte) {
                reference.withUTF8Buffer { output.append(contentsOf: $0) }
            } else {
                output.append(byte)
            }
        }
    }

    private static func reference(for byte: UInt8) -> StaticString? {
        // All five come early, so that one comparison lets letters pass.
        if byte > UInt8(ascii: ">") { return nil }
        return switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
