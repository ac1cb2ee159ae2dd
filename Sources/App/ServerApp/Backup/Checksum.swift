import Crypto
import Primitives

/// SHA-256 as lower-case hexadecimal digits.
enum Checksum {
    static func of(_ bytes: [UInt8]) -> String { Hexadecimal.text(SHA256.hash(data: bytes)) }
}
