import Curl

/// Which addresses the server may connect to because somebody wrote down a link. Asked when a socket is opened, so that no
/// spelling, redirect or change of a name leads to another answer.
package struct AddressRule: Sendable {
    /// What the operator allows besides.
    private let allowed: [AllowedPlace]

    package init(allowed: [AllowedPlace] = []) { self.allowed = allowed }

    package func admits(_ peer: PeerAddress) -> Bool {
        if allowed.contains(where: { $0.contains(peer.bytes, port: peer.port) }) { return true }
        return AddressRule.webPorts.contains(peer.port) && AddressRule.isPublic(peer.bytes)
    }

    private static let webPorts: Set<Int> = [80, 443]

    /// Whether an address belongs to the open net (IANA's registries of special-purpose addresses, RFC 6890). Of IPv6 only
    /// what is given out to networks; all forms that carry another address inside are refused, whatever they carry.
    static func isPublic(_ address: [UInt8]) -> Bool {
        if address.count == 4 { return !closed4.contains { $0.contains(address) } }
        return address.count == 16 && open6.contains { $0.contains(address) } && !closed6.contains { $0.contains(address) }
    }

    private static let closed4 = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ].compactMap { AddressRange($0) }

    private static let open6 = ["2000::/3"].compactMap { AddressRange($0) }

    /// Teredo and other protocols, documentation, 6to4.
    private static let closed6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].compactMap { AddressRange($0) }
}
