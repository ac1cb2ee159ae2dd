import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Timelines

/// A request that passed the check of its route.
struct Call: Sendable {
    let request: Request
    let context: RapportContext
    let services: MastodonServices

    /// Who looks.
    var viewer: Viewer { context.principal?.viewer ?? .anonymous }

    /// The account that acts. Throws 401 where nobody signed in: routes for people have checked that before.
    func me() throws(APIError) -> AccountID {
        guard let account = context.principal?.account else { throw .unauthenticated }
        return account
    }

    /// The account that acts, with its app. What an app cannot say of how somebody came to act stays unknown.
    func actor() throws(APIError) -> Actor {
        guard let principal = context.principal, let account = principal.account else { throw .unauthenticated }
        return Actor(account: account, role: principal.role, app: principal.app, provenance: provenance)
    }

    /// All that is known of how the person came to act: who they are.
    var provenance: Provenance { Provenance(actedBy: context.principal?.member) }

    /// The input of query string and body. Some clients send the parameters of a GET as a body too.
    func input() async throws(APIError) -> RequestInput { try await RequestInput.read(request) }

    func id<Kind>(_ name: String = "id", of kind: Kind.Type = Kind.self) throws(APIError) -> ID<Kind> {
        try context.pathID(name, of: kind)
    }

    /// A new memory of renderings for this request.
    func session() -> RenderSession { RenderSession(cache: services.cache, renderer: services.renderer) }

    var now: Timestamp { services.clock.now() }
}
