import Accounts
import Domain
import HTTPTypes
import Hummingbird
import Primitives

/// Finds out for whom a request acts: by the bearer token on the API (RFC 6750), by the session cookie on pages. The API
/// never looks at cookies, so no other site can act through a browser.
package struct SignInMiddleware: RouterMiddleware {
    private let access: Access
    private let cookie: CookieName
    private let limits: RateLimits
    private let clock: Clock

    package init(access: Access, cookie: CookieName, limits: RateLimits, clock: Clock) {
        self.access = access
        self.cookie = cookie
        self.limits = limits
        self.clock = clock
    }

    package func handle(
        _ request: Request, context: RapportContext, next: (Request, RapportContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        if path.hasPrefix("/health/") || path.hasPrefix("/assets/") || Self.isFramed(path) { return try await next(request, context) }
        var context = context
        if CORS.applies(to: path) {
            context.principal = try await bearer(request, from: context.address)
        } else if let token = cookie.value(in: request), !token.isEmpty {
            context.principal = try await access.principal(session: token)
        }
        return try await next(request, context)
    }

    /// Pages within pages of others know nobody, whatever cookies come with the request: `/@name/ID/embed`, and nothing else.
    private static func isFramed(_ path: String) -> Bool {
        guard path.hasPrefix("/@"), path.hasSuffix("/embed") else { return false }
        let parts = path.split(separator: "/")
        return parts.count == 3 && parts[1].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Nil without a token. Throws 401 for one that does not work: an app must notice, even where nobody need sign in. From an
    /// address that has sent too many of those, only tokens that are at hand are taken: looking up guesses costs a read each.
    private func bearer(_ request: Request, from address: ClientAddress) async throws -> Principal? {
        guard let header = request.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let (token, sender, now) = (String(parts[1]), RateKey.address(address.counted), clock.now())
        let isSuspect = limits.wrongToken.isExhausted(sender, at: now)
        if !isSuspect || access.remembers(bearer: token), let principal = try await access.principal(bearer: token) { return principal }
        try limits.wrongToken.require(sender, at: now)
        throw APIError.unauthenticated
    }
}
