import Accounts
import Domain
import HTTPTypes
import Hummingbird

/// Finds out for whom a request acts: by the bearer token on the API (RFC 6750), by the session cookie on pages. The API
/// never looks at cookies, so no other site can act through a browser.
package struct SignInMiddleware: RouterMiddleware {
    private let access: Access
    private let cookie: CookieName

    package init(access: Access, cookie: CookieName) {
        self.access = access
        self.cookie = cookie
    }

    package func handle(
        _ request: Request, context: RapportContext, next: (Request, RapportContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        if path.hasPrefix("/health/") || path.hasPrefix("/assets/") { return try await next(request, context) }
        var context = context
        if CORS.applies(to: path) {
            context.principal = try await bearer(request)
        } else if let token = cookie.value(in: request), !token.isEmpty {
            context.principal = try await access.principal(session: token)
        }
        return try await next(request, context)
    }

    /// Nil without a token. Throws 401 for one that does not work: an app must notice, even where nobody need sign in.
    private func bearer(_ request: Request) async throws -> Principal? {
        guard let header = request.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        guard let principal = try await access.principal(bearer: String(parts[1])) else { throw APIError.unauthenticated }
        return principal
    }
}
