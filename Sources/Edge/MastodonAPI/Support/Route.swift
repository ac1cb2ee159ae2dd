import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird

/// One line of a controller's table: method, path, who may call it, and what answers.
struct Route: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Response

    let method: HTTPRequest.Method
    /// With `{name}` for what varies.
    let path: String
    let permission: Permission
    let handler: Handler

    static func get(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> Route {
        Route(method: .get, path: path, permission: permission, handler: handler)
    }

    static func post(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> Route {
        Route(method: .post, path: path, permission: permission, handler: handler)
    }

    static func put(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> Route {
        Route(method: .put, path: path, permission: permission, handler: handler)
    }

    static func patch(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> Route {
        Route(method: .patch, path: path, permission: permission, handler: handler)
    }

    static func delete(_ path: String, _ permission: Permission, _ handler: @escaping Handler) -> Route {
        Route(method: .delete, path: path, permission: permission, handler: handler)
    }

    /// Checks who asks, then answers. Throws 401, 403 or 422 as Mastodon does.
    func respond(to request: Request, _ context: RapportContext, _ services: MastodonServices) async throws -> Response {
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
        return try await handler(Call(request: request, context: context, services: services))
    }
}
