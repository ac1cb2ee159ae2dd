import HTTPTypes
import Hummingbird

/// Which methods each path has, so that a wrong method is told apart from a wrong path (405, not 404).
///
/// Asked only after the router found nothing, so a walk over all routes is cheap enough.
package struct MethodTable: Sendable {
    private let routes: [(path: RouterPath, method: HTTPRequest.Method)]

    /// Take it from the router when all its routes have been added.
    package init<Context>(of router: Router<Context>) {
        routes = router.routes.map { ($0.path, $0.method) }
    }

    /// The methods of the routes that match `path`; empty when none does.
    package func methods(at path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        var methods: [HTTPRequest.Method] = []
        for route in routes where MethodTable.matches(route.path, parts) && !methods.contains(route.method) {
            methods.append(route.method)
        }
        return methods.sorted { $0.rawValue < $1.rawValue }
    }

    private static func matches(_ path: RouterPath, _ parts: [Substring]) -> Bool {
        for (index, element) in path.components.enumerated() {
            if element == .recursiveWildcard { return true }
            guard index < parts.count, element ~= parts[index] else { return false }
        }
        return path.components.count == parts.count
    }
}
