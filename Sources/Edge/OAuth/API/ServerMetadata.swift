import Domain
import HTTPSupport
import Hummingbird
import NIOCore

/// | method | path | scope | rule |
/// |---|---|---|---|
/// | GET | /.well-known/oauth-authorization-server | none | RFC 8414, with Mastodon's `app_registration_endpoint` |
struct ServerMetadata: Sendable {
    private let json: ByteBuffer

    /// The answer never changes while the server runs.
    init(site: Site) {
        var writer = JSONWriter(capacity: 2048)
        writer.object { writer in
            writer.field("issuer", "\(site.url)/")
            writer.field("service_documentation", "\(site.url)/about")
            writer.field("authorization_endpoint", "\(site.url)/oauth/authorize")
            writer.field("token_endpoint", "\(site.url)/oauth/token")
            writer.field("app_registration_endpoint", "\(site.url)/api/v1/apps")
            writer.field("revocation_endpoint", "\(site.url)/oauth/revoke")
            writer.field("userinfo_endpoint", "\(site.url)/oauth/userinfo")
            writer.array("scopes_supported", of: Scopes.names) { $0.string($1.name) }
            writer.array("response_types_supported", of: ["code"]) { $0.string($1) }
            writer.array("response_modes_supported", of: ["query"]) { $0.string($1) }
            writer.array("grant_types_supported", of: ["authorization_code", "client_credentials"]) { $0.string($1) }
            writer.array("token_endpoint_auth_methods_supported", of: ["client_secret_basic", "client_secret_post"]) { $0.string($1) }
            writer.array("code_challenge_methods_supported", of: ["S256"]) { $0.string($1) }
        }
        json = writer.finish()
    }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/.well-known/oauth-authorization-server") { _, _ in Response(json: json) }
    }
}
