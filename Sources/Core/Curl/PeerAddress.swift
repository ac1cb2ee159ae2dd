#if canImport(Glibc)
import Glibc
#endif

/// Where a socket leads: an address of IPv4 (4 bytes) or IPv6 (16 bytes) and a port.
package struct PeerAddress: Sendable, Hashable {
    /// In network order.
    package let bytes: [UInt8]
    package let port: Int

    package init(bytes: [UInt8], port: Int) {
        self.bytes = bytes
        self.port = port
    }

    /// Nil for anything but IPv4 and IPv6.
    init?(_ raw: UnsafeRawBufferPointer) {
        guard raw.count >= MemoryLayout<sa_family_t>.size else { return nil }
        switch Int32(raw.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET where raw.count >= MemoryLayout<sockaddr_in>.size: self.init(bytes: Array(raw[4..<8]), port: PeerAddress.port(raw))
        case AF_INET6 where raw.count >= MemoryLayout<sockaddr_in6>.size: self.init(bytes: Array(raw[8..<24]), port: PeerAddress.port(raw))
        default: return nil
        }
    }

    /// Both forms hold the port in the third and fourth byte (netinet/in.h).
    private static func port(_ raw: UnsafeRawBufferPointer) -> Int { Int(raw[2]) << 8 | Int(raw[3]) }
}
