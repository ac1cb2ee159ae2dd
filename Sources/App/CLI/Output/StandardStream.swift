import Glibc

/// Standard output and standard error. Written with the system call itself: a full disk or a reader that has gone is a failure of
/// one write, never the end of the process.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes the text whole, or gives up on it: returns why, or nil when it is written.
    @discardableResult
    func write(_ text: String) -> Int32? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let start = rest.baseAddress, !rest.isEmpty {
                let count = Glibc.write(rawValue, start, rest.count)
                if count < 0 {
                    guard errno == EINTR else { return errno }
                } else {
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                }
            }
            return nil
        }
    }
}
