import Crypto
import Primitives

/// A random secret that we hand out once: only its hash is kept.
package struct Secret: Sendable, Hashable {
    /// What the holder shows: 32 random bytes in base64url.
    package let text: String
    /// What is stored.
    package let hash: [UInt8]

    /// A new secret.
    package init(for purpose: SecretPurpose, _ randomness: Randomness) {
        text = randomness.token()
        hash = Secret.hash(text, for: purpose)
    }

    /// SHA-256 over the purpose and the text. A fast hash is enough: the secret has 256 random bits.
    package static func hash(_ text: String, for purpose: SecretPurpose) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array(purpose.rawValue.utf8))
        hash.update(data: [0])
        hash.update(data: Array(text.utf8))
        return Array(hash.finalize())
    }

    /// Whether `text` is the secret of `hash`, in a time that tells nothing.
    package static func matches(_ text: String, hash: [UInt8], for purpose: SecretPurpose) -> Bool {
        isEqual(Secret.hash(text, for: purpose), hash)
    }

    /// Compares in a time that depends on nothing but the lengths: digests are compared in constant time.
    package static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        SHA256.hash(data: left) == SHA256.hash(data: right)
    }
}
