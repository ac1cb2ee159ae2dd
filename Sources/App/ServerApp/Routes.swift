import Files
import HTTPSupport
import Hummingbird
import Pages

/// The one place where edges mount their routes.
enum Routes {
    /// Everything a request passes, outermost first: the front (client's address, errors, common headers), then the
    /// router with its middleware. Throws `ResourceError` or `TemplateError` when the installation is broken.
    static func responder(_ services: Services) throws -> some HTTPResponder<RapportContext> {
        let pages = try PageRenderer(locator: .standard())
        let router = Router(context: RapportContext.self)
        router.add(middleware: RateLimitMiddleware(limits: RateLimits(isEnabled: services.configuration.hasRateLimits), clock: services.clock))
        HealthController(store: services.store).mount(on: router)
        pages.assets.addRoutes(to: router)
        return Front(
            next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: services.configuration.proxyHops,
            page: { error, _, _ in ErrorPages.response(to: error, pages) })
    }
}
