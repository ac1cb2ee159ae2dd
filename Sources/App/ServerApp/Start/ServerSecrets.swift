import Primitives
import Store

/// Keys that the server makes for itself at its first start and keeps in the database, so that all processes of one
/// server share them.
package struct ServerSecrets: Sendable {
    /// Signs the tokens of forms.
    package let forms: [UInt8]

    /// Reads them, or makes those that are missing. Throws `StoreError`.
    static func load(from store: any Store, randomness: Randomness) async throws -> ServerSecrets {
        let fresh = randomness.token(byteCount: 32)
        let forms = try await store.read { try $0.setting("secret.forms") }
        if let forms { return ServerSecrets(forms: Array(forms.utf8)) }
        return ServerSecrets(forms: Array(try await store.write { try $0.claimSetting("secret.forms", as: fresh) }.utf8))
    }
}
