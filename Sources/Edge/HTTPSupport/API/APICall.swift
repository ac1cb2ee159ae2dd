import Domain
import Hummingbird
import Primitives

/// A request that passed the check of its route.
package struct APICall<Services: Sendable>: Sendable {
    package let request: Request
    package let context: RapportContext
    package let services: Services

    /// Who looks.
    package var viewer: Viewer { context.principal?.viewer ?? .anonymous }

    /// The account that acts. Throws 401 where nobody signed in: routes for people have checked that before.
    package func me() throws(APIError) -> AccountID {
        guard let account = context.principal?.account else { throw .unauthenticated }
        return account
    }

    /// The member behind the token. Throws 401 where nobody signed in: routes for people have checked that before.
    package func actingMember() throws(APIError) -> ActingMember {
        guard let person = context.principal.flatMap(ActingMember.init) else { throw .unauthenticated }
        return person
    }

    /// The account that acts, with its app. What an app does not say of how somebody came to act stays unknown.
    package func actor() throws(APIError) -> Actor {
        guard let principal = context.principal, let account = principal.account else { throw .unauthenticated }
        return Actor(account: account, role: principal.role, app: principal.app, provenance: provenance, team: principal.team)
    }

    /// What is known of how the person came to act: who they are, whether a program does it, and the place if the client names it
    /// as `entry` in the query string. Apps of others do not know that name.
    package var provenance: Provenance {
        var provenance = context.principal?.provenance ?? .unknown
        if request.uri.query != nil { provenance.entry = EntryPoint(formValue: request.uri.queryParameters.get("entry")) }
        return provenance
    }

    /// The input of query string and body. Some clients send the parameters of a GET as a body too.
    /// `most`: bytes of the body.
    package func input(most: Int = Limits.Request.bodyBytes) async throws(APIError) -> RequestInput {
        try await RequestInput.read(request, most: most)
    }

    /// The same on routes that take files, which are written into `folder`.
    package func input(filesIn folder: String, bounds: FileBounds = .pictures) async throws(APIError) -> RequestInput {
        try await RequestInput.read(request, filesIn: folder, bounds: bounds)
    }

    package func id<Kind>(_ name: String = "id", of kind: Kind.Type = Kind.self) throws(APIError) -> ID<Kind> {
        try context.pathID(name, of: kind)
    }

    /// An object or list that `body` writes.
    package func answer(_ body: (inout JSONWriter) throws -> Void) rethrows -> Response {
        var writer = JSONWriter()
        try body(&writer)
        return Response(json: writer)
    }

    /// A literal such as `[]` or `{}`.
    package func answer(_ literal: StaticString) -> Response {
        answer { $0.raw(literal) }
    }
}
