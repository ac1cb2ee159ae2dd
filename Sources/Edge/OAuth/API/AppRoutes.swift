import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Primitives

/// | method | path | scope | rule |
/// |---|---|---|---|
/// | POST | /api/v1/apps | none | anybody, counted by address |
/// | GET | /api/v1/apps/verify_credentials | any token | |
struct AppRoutes: Sendable {
    let services: OAuthServices

    func mount(on router: some RouterMethods<RapportContext>) {
        router.post("/api/v1/apps", use: register)
        router.get("/api/v1/apps/verify_credentials", use: verify)
    }

    @Sendable private func register(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.apps.require(.address(context.address.counted), at: services.clock.now())
        let input = try await RequestInput.read(request)
        let (app, secret) = try await services.accounts.apps.register(
            name: try input.optionalString("client_name") ?? "", redirectURIs: try input.strings("redirect_uris"),
            scopes: try input.optionalString("scopes") ?? "", website: try input.optionalString("website"))
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.app(app)
            writer.field("client_id", app.clientID)
            writer.field("client_secret", secret)
            writer.field("client_secret_expires_at", 0)
        }
        return Response(json: writer)
    }

    @Sendable private func verify(_ request: Request, _ context: RapportContext) async throws -> Response {
        guard let clientID = context.principal?.clientID, let app = try await services.accounts.apps.app(clientID: clientID) else {
            throw APIError.unauthenticated
        }
        var writer = JSONWriter(capacity: 512)
        writer.object { $0.app(app) }
        return Response(json: writer)
    }
}

extension JSONWriter {
    /// The fields of Mastodon's `Application`. `vapid_key` is empty while there are no push messages.
    fileprivate mutating func app(_ app: App) {
        field("id", app.id)
        field("name", app.name)
        field("website", app.website)
        array("scopes", of: app.scopes.nameList) { $0.string($1) }
        field("redirect_uri", app.redirectURIs.joined(separator: "\n"))
        array("redirect_uris", of: app.redirectURIs) { $0.string($1) }
        field("vapid_key", "")
    }
}
