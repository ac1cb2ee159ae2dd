import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Media
import Primitives
import Store

/// One's own profile as it is edited: plain text instead of HTML.
enum ProfileController {
    static let routes: [Route] = [
        .get("/api/v1/profile", .personWithAny([.readAccounts, .profile]), show),
        .patch("/api/v1/profile", .person(.writeAccounts), update),
    ]

    private static func show(_ call: Call) async throws -> Response {
        let account = try await call.existing(call.me())
        let addresses = call.services.renderer.addresses
        return call.answer { ProfilePresenter.write(account, addresses, to: &$0) }
    }

    private static func update(_ call: Call) async throws -> Response {
        let person = try call.context.person(allowing: .writeAccounts)
        let input = try await call.input(filesIn: call.services.media.uploads)
        let change = try ProfileChange(input, posting: person.principal.posting).allowed(to: person.principal)
        let account = try await CredentialsController.apply(change, of: input, by: person, call)
        let addresses = call.services.renderer.addresses
        return call.answer { ProfilePresenter.write(account, addresses, to: &$0) }
    }
}
