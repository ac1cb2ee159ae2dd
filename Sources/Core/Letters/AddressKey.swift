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

    /// Proves that we made a return address for that letter: 80 bits in lower-case hexadecimal, because mail servers may change
    /// the case of addresses.
    package func mark(of letter: String) -> String {
        mac("return", letter).prefix(10).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }

    private func mac(_ purpose: String, _ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("\(purpose):\(text)".utf8), using: SymmetricKey(data: secret)))
    }
}
