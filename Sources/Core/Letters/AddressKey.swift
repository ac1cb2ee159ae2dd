import Crypto
import Domain
import Primitives

/// The server's key behind hashes of addresses and return addresses.
package struct AddressKey: Sendable {
    private let secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    /// The same for every way to write the address.
    package func hash(of address: String) -> AddressHash {
        AddressHash(rawValue: Base64URL.encode(mac("address", address.lowercased())))
    }

    /// Proves that we wrote `text` into a link or an address for that purpose: 80 bits in lower-case hexadecimal, because mail servers may change
    /// the case of addresses.
    package func mark(_ text: String, for purpose: String) -> String {
        Hexadecimal.text(mac(purpose, text).prefix(10))
    }

    /// Whether `mark` is that of `text`. Takes the same time wherever they differ.
    package func proves(_ mark: String, _ text: String, for purpose: String) -> Bool {
        let right = self.mark(text, for: purpose)
        return mark.utf8.count == right.utf8.count && zip(mark.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func mac(_ purpose: String, _ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("\(purpose):\(text)".utf8), using: SymmetricKey(data: secret)))
    }
}
