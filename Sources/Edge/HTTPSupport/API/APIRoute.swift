import Domain
import HTTPTypes
import Hummingbird

/// One line of a controller's table: method, path, who may call it, and what answers. `Services` is what the routes of one
/// API call.
package struct APIRoute<Services: Sendable>: Sendable {
    package typealias Handler = @Sendable (APICall<Services>) async throws -> Response

    package let method: HTTPRequest.Method
    /// With `{name}` for what varies.
    package let path: String
    package let permission: Permission
    package let handler: Handler

    package init(method: HTTPRequest.Method, path: String, permission: Permission, handler: @escaping Handler) {
        self.method = method
        self.path = path
        self.permission = permission
        self.handler = handler
    }

    package static func get(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .get, path: path, permission: permission, handler: handler)
    }

    package static func post(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .post, path: path, permission: permission, handler: handler)
    }

    package static func put(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .put, path: path, permission: permission, handler: handler)
    }

    package static func patch(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .patch, path: path, permission: permission, handler: handler)
    }

    package static func delete(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .delete, path: path, permission: permission, handler: handler)
    }

    /// Mounts the route. Sign-in and rate limits stand before it in `router`.
    package func mount(on router: some RouterMethods<RapportContext>, _ services: Services) {
        router.on(RouterPath(path), method: method) { request, context in
            try await respond(to: request, context, services)
        }
    }

    /// Checks who asks, then answers. Throws 401, 403 or 422 as Mastodon does.
    package func respond(to request: Request, _ context: RapportContext, _ services: Services) async throws -> Response {
        switch permission {
        case .anyone(let scopes):
            if let principal = context.principal, principal.account != nil, !principal.allows(scopes) { throw APIError.outsideScopes }
        case .token:
            _ = try context.principal(allowing: [])
        case .person(let scopes):
            _ = try context.person(allowing: scopes)
        case .personWithAny(let alternatives):
            guard try context.person(allowing: []).principal.allows(anyOf: alternatives) else { throw APIError.outsideScopes }
        }
        return try await handler(APICall(request: request, context: context, services: services))
    }
}
