import Domain
import Files
import HTTPSupport
import Hummingbird
import MastodonAPI
import Pages

/// The one place where edges mount their routes.
enum Routes {
    /// Everything a request passes, outermost first: the front (client's address, errors, common headers), then the
    /// router with its middleware. Throws `ResourceError` or `TemplateError` when the installation is broken.
    static func responder(_ services: Services) throws -> some HTTPResponder<RapportContext> {
        let pages = try PageRenderer(locator: .standard())
        let router = Router(context: RapportContext.self)
        let cookie = SessionCookie.name(isSecure: services.site.isSecure)
        router.add(middleware: SignInMiddleware(access: services.features.people.access, cookie: cookie))
        router.add(middleware: RateLimitMiddleware(limits: RateLimits(isEnabled: services.configuration.hasRateLimits), clock: services.clock))
        HealthController(store: services.store).mount(on: router)
        pages.assets.addRoutes(to: router)
        mastodon(services, pages).addRoutes(to: router)
        return Front(
            next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: services.configuration.proxyHops,
            page: { error, _, _ in ErrorPages.response(to: error, pages) })
    }

    private static func mastodon(_ services: Services, _ pages: PageRenderer) -> MastodonRoutes {
        let (features, cache) = (services.features, RenderCache())
        cache.forgetChanges(on: services.bus)
        let addresses = Addresses(site: services.site, avatar: pages.assets.url("avatar.png"), header: pages.assets.url("header.png"))
        return MastodonRoutes(
            MastodonServices(
                addresses: addresses, store: services.store, clock: services.clock, cache: cache, timelines: features.timelines,
                publishing: features.publishing, reactions: features.reactions, settings: features.people.settings,
                release: Versions.rapport))
    }
}
