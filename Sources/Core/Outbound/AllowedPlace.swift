/// A place beyond the open net that the operator lets the server ask: a range on every port (`10.0.0.0/8`, `fd00::/8`,
/// `127.0.0.1`), or an address on one (`127.0.0.1:8000`, `[::1]:8000`).
package struct AllowedPlace: Sendable, Hashable {
    private let range: AddressRange
    /// Nil: any.
    private let port: Int?

    /// Nil for anything else. Names are none: what they stand for may change.
    package init?(_ text: String) {
        if let range = AddressRange(text) {
            self.range = range
            port = nil
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (1...65535).contains(port) else { return nil }
        var address = text[..<colon]
        if address.hasPrefix("["), address.hasSuffix("]") { address = address.dropFirst().dropLast() }
        guard let range = AddressRange(String(address)), !address.contains("/") else { return nil }
        self.range = range
        self.port = port
    }

    func contains(_ address: [UInt8], port: Int) -> Bool { range.contains(address) && self.port.map { $0 == port } ?? true }

    /// Reads several, with commas or blanks between them. Nil when one of them is none.
    package static func list(_ text: String) -> [AllowedPlace]? {
        let parts = text.split { $0 == "," || $0 == " " }
        let places = parts.compactMap { AllowedPlace(String($0)) }
        return places.count == parts.count ? places : nil
    }
}
