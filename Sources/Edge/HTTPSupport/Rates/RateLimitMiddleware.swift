import Domain
import HTTPTypes
import Hummingbird
import Primitives

/// Counts each request for the account that it acts for, or else for its address, answers 429 when it is one too many, and
/// says in `X-RateLimit-*` how many are left. Stands behind sign-in.
package struct RateLimitMiddleware: RouterMiddleware {
    private let limits: RateLimits
    private let clock: Clock

    package init(limits: RateLimits, clock: Clock) {
        self.limits = limits
        self.clock = clock
    }

    package func handle(
        _ request: Request, context: RapportContext, next: (Request, RapportContext) async throws -> Response
    ) async throws -> Response {
        guard limits.account.isEnabled else { return try await next(request, context) }
        // A supervisor asks for the server's health from one address, however often; it must not be told that it is ill.
        // One page shows dozens of pictures, which browsers keep.
        if request.uri.path.hasPrefix("/health/") || request.uri.path.hasPrefix("/media/") { return try await next(request, context) }
        let now = clock.now()
        let verdict =
            if let account = context.principal?.account {
                limits.account.take(.account(account), at: now)
            } else {
                limits.address.take(.address(context.address.counted), at: now)
            }
        try verdict.require(at: now)
        do {
            var response = try await next(request, context)
            verdict.add(to: &response.headers)
            return response
        } catch {
            var refusal = APIError(error)
            if !refusal.headers.contains(.rateLimit) { verdict.add(to: &refusal.headers) }
            throw refusal
        }
    }
}
