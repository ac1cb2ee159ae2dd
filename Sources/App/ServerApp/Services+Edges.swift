import Accounts
import Domain
import HTTPSupport
import MastodonAPI
import Pages
import WebUI

extension Services {
    /// The cookie that holds a browser's session.
    var sessionCookie: CookieName { SessionCookie.name(isSecure: site.isSecure) }

    /// The Mastodon client API.
    func mastodon(_ pages: PageRenderer) -> MastodonRoutes {
        let cache = RenderCache()
        cache.forgetChanges(on: bus)
        let addresses = Addresses(site: site, avatar: pages.assets.url("avatar.png"), header: pages.assets.url("header.png"))
        return MastodonRoutes(
            MastodonServices(
                addresses: addresses, store: store, clock: clock, cache: cache, timelines: features.timelines,
                publishing: features.publishing, reactions: features.reactions, settings: features.people.settings,
                release: Versions.rapport))
    }

    /// Our own pages.
    func web(_ pages: PageRenderer) -> WebUI {
        let (cookie, people) = (sessionCookie, features.people)
        let accounts = WebAccounts(
            settings: people.settings, sessions: people.sessions, profiles: people.profiles, passwordChange: people.passwordChange,
            emailChange: people.emailChange, secondFactor: people.secondFactor, tokens: people.tokens, invites: people.invites,
            administration: people.administration)
        return WebUI(
            WebServices(
                site: site, store: store, clock: clock, randomness: randomness, renderer: pages, forms: CSRFGuard(secret: secrets.forms),
                formSession: { request, _ in cookie.value(in: request) }, accounts: accounts,
                publishing: features.publishing, reactions: features.reactions, timelines: features.timelines))
    }
}
