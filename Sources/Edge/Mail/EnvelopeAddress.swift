/// Addresses as they stand in the envelope.
enum EnvelopeAddress {
    /// Whether `text` can be said to a server as an address, whoever made it: one `@`, printable ASCII, nothing that ends an
    /// address or begins a route (RFC 5321, appendix C).
    static func isSafe(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254 && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { (0x21...0x7e).contains($0) && !forbidden.contains($0) }
    }

    private static let forbidden = Set("<>()[]\\,;:\"".utf8)
}
