#if canImport(Glibc)
import Glibc
#endif

/// Addresses as text, strictly: four decimal numbers, or IPv6 (inet_pton).
enum AddressText {
    /// 4 or 16 bytes in network order; nil for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
    }
}
