import Accounts
import Domain
import Federation
import Feeds
import Files
import HTTPSupport
import MastodonAPI
import Messages
import Newsletters
import OAuth
import Pages
import RapportAPI
import WebUI

extension Services {
    /// The cookie that holds a browser's session.
    var sessionCookie: CookieName { SessionCookie.name(isSecure: site.isSecure) }

    /// The Mastodon client API.
    func mastodon(_ pages: PageRenderer, _ limits: RateLimits) -> MastodonServices {
        let cache = RenderCache()
        cache.forgetChanges(on: bus)
        let addresses = Addresses(site: site, avatar: pages.assets.url("avatar.png"), header: pages.assets.url("header.png"))
        return MastodonServices(
            addresses: addresses, store: store, clock: clock, cache: cache, timelines: features.timelines,
            publishing: features.publishing, reactions: features.reactions, media: features.media, settings: features.people.settings,
            figures: features.people.figures, rates: limits, release: Versions.rapport)
    }

    /// Our own API, which shows accounts and posts as `mastodon` does. Throws `ResourceError` when the installation is broken.
    func rapport(_ mastodon: MastodonServices, _ limits: RateLimits) throws -> RapportServices {
        try RapportServices(mastodon: mastodon, newsletters: newsletters, limits: limits, locator: .standard())
    }

    /// What other servers ask for first.
    var federation: FederationRoutes {
        FederationRoutes(
            site: site, store: store, settings: features.people.settings, figures: features.people.figures, release: Versions.rapport)
    }

    /// Feeds, with the texts that apps are given.
    func feeds(_ mastodon: MastodonServices) -> FeedRoutes {
        FeedRoutes(
            site: site, store: store, clock: clock, bus: bus, timelines: features.timelines, addresses: mastodon.addresses,
            words: features.messages.words(for: Messages.fallback))
    }

    /// OAuth and the pages of signing in.
    func oauth(_ pages: PageRenderer, _ limits: RateLimits) -> OAuth {
        OAuth(
            OAuthServices(
                site: site, store: store, accounts: features.people, renderer: pages,
                forms: CSRFGuard(secret: secrets.forms), limits: limits, clock: clock, randomness: randomness, waitingMail: waitingMail))
    }

    /// Our own pages.
    func web(_ pages: PageRenderer, _ limits: RateLimits) -> WebUI {
        let cookie = sessionCookie
        return WebUI(
            WebServices(
                site: site, store: store, clock: clock, randomness: randomness, renderer: pages, forms: CSRFGuard(secret: secrets.forms),
                formSession: { request, _ in cookie.value(in: request) }, accounts: features.people,
                publishing: features.publishing, reactions: features.reactions, timelines: features.timelines, rates: limits, media: features.media,
                newsletters: newsletters))
    }
}
