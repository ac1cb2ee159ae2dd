import NIOCore

/// The network address of a client, as 16 bytes: an IPv4 address lies in `::ffff:0:0/96`.
package struct ClientAddress: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Of clients without a network address, such as those of the admin socket.
    package static let unknown = ClientAddress(high: 0, low: 0)

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(_ address: SocketAddress?) {
        guard let address else {
            self = .unknown
            return
        }
        self = address.withSockAddr { pointer, _ in
            switch address {
            case .v4: ClientAddress(v4: UnsafeRawPointer(pointer))
            case .v6: ClientAddress(v6: UnsafeRawPointer(pointer))
            default: .unknown
            }
        }
    }

    /// Reads a `sockaddr_in`, whose address stands behind family and port.
    private init(v4 socketAddress: UnsafeRawPointer) {
        let address = socketAddress.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
        self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: address)))
    }

    /// Reads a `sockaddr_in6`, whose address stands behind family, port and flow.
    private init(v6 socketAddress: UnsafeRawPointer) {
        self.init(
            high: UInt64(bigEndian: socketAddress.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
            low: UInt64(bigEndian: socketAddress.loadUnaligned(fromByteOffset: 16, as: UInt64.self)))
    }

    /// Reads an entry of X-Forwarded-For: an address, perhaps with a port or in brackets. Nil for anything else.
    package init?(forwarded text: some StringProtocol) {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        if text.first == "[", let close = text.firstIndex(of: "]") {
            text = text[text.index(after: text.startIndex)..<close]
        } else if text.contains("."), text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
            text = text[..<colon]
        }
        guard text.utf8.count <= 45, let address = try? SocketAddress(ipAddress: String(text), port: 0) else { return nil }
        self.init(address)
    }

    /// The address that limits count: IPv6 by its first 64 bits, which is what a provider gives to one customer.
    package var counted: ClientAddress { isV4 ? self : ClientAddress(high: high, low: 0) }

    package var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// The client's address behind `hops` trusted proxies, each of which appends the address it saw to X-Forwarded-For.
    ///
    /// The entry that the outermost trusted proxy wrote stands at that position from the right; what stands further left was
    /// sent by the client and may be invented. Without proxies the header is ignored.
    package static func resolve(peer: ClientAddress, forwarded: [String], hops: Int) -> ClientAddress {
        guard hops > 0 else { return peer }
        let entries = forwarded.flatMap { $0.split(separator: ",") }
        guard !entries.isEmpty else { return peer }
        return ClientAddress(forwarded: entries[max(0, entries.count - hops)]) ?? peer
    }
}

extension ClientAddress: CustomStringConvertible {
    /// Dotted for IPv4; groups of hexadecimal digits, unshortened, for IPv6.
    package var description: String {
        if isV4 { return [24, 16, 8, 0].map { String(low >> $0 & 255) }.joined(separator: ".") }
        return [high, low].flatMap { half in [48, 32, 16, 0].map { String(half >> $0 & 0xFFFF, radix: 16) } }.joined(separator: ":")
    }
}
