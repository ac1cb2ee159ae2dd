import Crypto
import Domain
import Primitives

/// Encrypts what is kept of people without an account: their address and what belongs to it (AES-256-GCM). A row that is moved to
/// another newsletter cannot be opened there.
package struct AddressSeal: Sendable {
    /// What stands before a sealed text: the number of its key, so that another can follow.
    private static let version = "1."
    private static let nonceBytes = 12

    private let key: SymmetricKey
    private let randomness: Randomness

    /// `secret` is the server's: any number of bytes that nobody can guess.
    package init(secret: [UInt8], randomness: Randomness) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Array("addresses".utf8), outputByteCount: 32)
        self.randomness = randomness
    }

    /// `parts` hold no line breaks. Throws `CryptoKitError` never, in practice.
    package func seal(_ parts: [String], for account: AccountID) throws -> String {
        let nonce = try AES.GCM.Nonce(data: randomness.bytes(Self.nonceBytes))
        let box = try AES.GCM.seal(
            Array(parts.joined(separator: "\n").utf8), using: key, nonce: nonce, authenticating: Self.context(account))
        return Self.version + Base64URL.encode(Array(box.nonce) + Array(box.ciphertext) + Array(box.tag))
    }

    /// The parts; nil for what was not sealed for this account with this key.
    package func open(_ text: String, for account: AccountID) -> [String]? {
        guard text.hasPrefix(Self.version), let bytes = Base64URL.decode(text.dropFirst(Self.version.count)),
            let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: key, authenticating: Self.context(account))
        else { return nil }
        return String(decoding: plain, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func context(_ account: AccountID) -> [UInt8] { Array("\(account)".utf8) }
}
