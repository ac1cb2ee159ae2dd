import Accounts
import Domain
import Federation
import Feeds
import Files
import HTTPSupport
import Hummingbird
import MastodonAPI
import MediaFiles
import OAuth
import Pages
import RapportAPI
import WebUI

/// The one place where edges mount their routes.
enum Routes {
    /// Everything a request passes, outermost first: the front (client's address, errors, common headers), then the
    /// router with its middleware. Throws `ResourceError` or `TemplateError` when the installation is broken.
    static func responder(_ services: Services) throws -> some HTTPResponder<RapportContext> {
        let pages = try PageRenderer(
            locator: .standard(), messages: services.features.messages, targets: [WebUI.resources, OAuth.templates])
        let router = Router(context: RapportContext.self)
        let limits = RateLimits(isEnabled: services.configuration.hasRateLimits)
        router.add(
            middleware: SignInMiddleware(
                access: services.features.people.access, cookie: services.sessionCookie, limits: limits, clock: services.clock))
        router.add(middleware: RateLimitMiddleware(limits: limits, clock: services.clock))

        HealthController(store: services.store).mount(on: router)
        pages.assets.addRoutes(to: router)
        let mastodon = services.mastodon(pages, limits)
        MastodonRoutes(mastodon).addRoutes(to: router)
        RapportRoutes(try services.rapport(mastodon, limits)).addRoutes(to: router)
        services.oauth(pages, limits).mount(on: router)
        services.federation.addRoutes(to: router)
        services.feeds(mastodon).addRoutes(to: router)
        MediaFiles(services.features.media).addRoutes(to: router)
        let web = services.web(pages, limits)
        web.addRoutes(to: router)

        return Front(
            next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: services.configuration.proxyHops,
            page: { await web.errorPage($0, $1, $2) })
    }
}
