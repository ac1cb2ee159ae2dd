import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Store

/// | method | path | scope | rule |
/// |---|---|---|---|
/// | GET, POST | /oauth/userinfo | profile | the person of the token (OpenID Connect Core, section 5.3) |
struct UserInfoRoutes: Sendable {
    let services: OAuthServices

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/oauth/userinfo", use: show)
        router.post("/oauth/userinfo", use: show)
    }

    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let person = try context.person(allowing: .profile)
        guard let account = try await services.store.read({ try $0.account(person.account) }) else { throw APIError.notFound }
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.field("iss", "\(services.site.url)/")
            writer.field("sub", SiteURL.actor(account.id).absolute(on: services.site))
            writer.field("name", account.displayName.isEmpty ? account.username : account.displayName)
            writer.field("preferred_username", account.username)
            let picture = services.renderer.assets.url("avatar.png")
            if !picture.isEmpty { writer.field("picture", services.site.url + picture) }
            writer.field("profile", SiteURL.profile(username: account.username).absolute(on: services.site))
        }
        return Response(json: writer)
    }
}
