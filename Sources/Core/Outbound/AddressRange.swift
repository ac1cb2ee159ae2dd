/// A range of addresses: `10.0.0.0/8`, `fc00::/7`, or one address.
package struct AddressRange: Sendable, Hashable {
    /// 4 bytes for IPv4, 16 for IPv6.
    private let prefix: [UInt8]
    private let bits: Int

    /// Nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = AddressText.bytes(String(parts[0])) else { return nil }
        let most = bytes.count * 8
        guard let bits = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(bits) else { return nil }
        prefix = bytes
        self.bits = bits
    }

    package func contains(_ address: [UInt8]) -> Bool {
        guard address.count == prefix.count else { return false }
        for index in 0..<prefix.count {
            let left = min(max(bits - index * 8, 0), 8)
            let mask = left == 0 ? 0 : UInt8(truncatingIfNeeded: 0xff << (8 - left))
            if address[index] & mask != prefix[index] & mask { return false }
        }
        return true
    }
}
