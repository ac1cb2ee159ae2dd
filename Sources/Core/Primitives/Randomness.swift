/// Random bytes as a value that is passed in, so that tests can repeat a run from a seed.
package struct Randomness: Sendable {
    /// Fills a new array of `count` unpredictable bytes.
    package let bytes: @Sendable (_ count: Int) -> [UInt8]

    package init(bytes: @escaping @Sendable (_ count: Int) -> [UInt8]) { self.bytes = bytes }

    /// The operating system's source, fit for secrets.
    package static let system = Randomness { count in
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
        }
        return bytes
    }

    /// A number in 0..<`bound`; `bound` is 1...256.
    package func below(_ bound: Int) -> Int { Int(bytes(1)[0]) * bound / 256 }

    /// A secret of `byteCount` random bytes in base64url without padding (RFC 4648, section 5).
    package func token(byteCount: Int = 32) -> String { Base64URL.encode(bytes(byteCount)) }
}
