import Primitives
import Store

/// Keys that the server makes for itself at its first start and keeps in the database, so that all processes of one
/// server share them.
package struct ServerSecrets: Sendable {
    /// Signs the tokens of forms.
    package let forms: [UInt8]
    /// Hashes addresses, and signs return addresses and links in letters.
    package let mail: [UInt8]

    /// Encrypts the addresses of people without an account.
    let subscribers: [UInt8]

    /// Reads them, or makes those that are missing. Throws `StoreError`.
    static func load(from store: any Store, randomness: Randomness) async throws -> ServerSecrets {
        ServerSecrets(
            forms: try await secret("secret.forms", in: store, randomness), mail: try await secret("secret.mail", in: store, randomness),
            subscribers: try await secret("secret.subscribers", in: store, randomness))
    }

    private static func secret(_ name: String, in store: any Store, _ randomness: Randomness) async throws -> [UInt8] {
        if let known = try await store.read({ try $0.setting(name) }) { return Array(known.utf8) }
        let fresh = randomness.token(byteCount: 32)
        return Array(try await store.write { try $0.claimSetting(name, as: fresh) }.utf8)
    }
}
