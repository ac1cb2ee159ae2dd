import Crypto
import Primitives

/// Proof that whoever exchanges a code is who asked for it (RFC 7636), with S256 alone.
package enum PKCE {
    static let method = "S256"

    /// Whether a challenge has the form of one: base64url of 32 bytes.
    static func isChallenge(_ text: String) -> Bool { text.utf8.count == 43 && Base64URL.decode(text)?.count == 32 }

    /// Whether `verifier` belongs to `challenge`, compared in constant time.
    package static func matches(verifier: String, challenge: String) -> Bool {
        guard (43...128).contains(verifier.utf8.count), verifier.utf8.allSatisfy(isUnreserved) else { return false }
        let made = Base64URL.encode(Array(SHA256.hash(data: Array(verifier.utf8))))
        return Secret.isEqual(Array(made.utf8), Array(challenge.utf8))
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._~".utf8.contains(byte)
    }
}
