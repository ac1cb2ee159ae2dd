import HTTPTypes
import Hummingbird

/// Lets clients in browsers read the API from any origin, as Mastodon does. No cookie is ever allowed along, so an origin
/// gains nothing that it could not ask for itself.
package enum CORS {
    /// Whether `path` belongs to the API: pages and forms stay closed to other origins.
    package static func applies(to path: String) -> Bool {
        path.hasPrefix("/api/") || path.hasPrefix("/.well-known/") || path.hasPrefix("/nodeinfo/")
            || path == "/oauth/token" || path == "/oauth/revoke" || path == "/oauth/userinfo"
    }

    private static let origin = HTTPField(name: .accessControlAllowOrigin, value: "*")
    private static let exposed = HTTPField(
        name: .accessControlExposeHeaders, value: "Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After")
    private static let methods = HTTPField(name: .accessControlAllowMethods, value: "GET, POST, PUT, PATCH, DELETE, OPTIONS")
    private static let maxAge = HTTPField(name: .accessControlMaxAge, value: "7200")

    /// Adds what a browser needs to hand the answer to the page that asked.
    package static func add(to headers: inout HTTPFields) {
        headers.append(origin)
        headers.append(exposed)
    }

    /// The answer to a browser that asks before the real request; nil when `request` is none.
    package static func preflight(_ request: Request) -> Response? {
        guard request.method == .options, request.headers.contains(.origin), request.headers.contains(.accessControlRequestMethod) else {
            return nil
        }
        var headers: HTTPFields = [:]
        headers.append(origin)
        headers.append(methods)
        headers.append(maxAge)
        headers[.accessControlAllowHeaders] = request.headers[.accessControlRequestHeaders]
        return Response(status: .ok, headers: headers)
    }
}
