import Accounts
import Domain
import HTTPSupport
import Pages
import Primitives
import Store

/// What the pages of signing in and the routes of OAuth are made from. Put together once by the composition root.
package struct OAuthServices: Sendable {
    package let site: Site
    package let store: any Store
    package let accounts: AccountServices
    package let renderer: PageRenderer
    package let forms: CSRFGuard
    package let cookies: SignInCookies
    package let limits: RateLimits
    package let clock: Clock
    package let randomness: Randomness
    package let waitingMail: WaitingMailSwitch

    package init(
        site: Site, store: any Store, accounts: AccountServices, renderer: PageRenderer, forms: CSRFGuard,
        limits: RateLimits, clock: Clock, randomness: Randomness, waitingMail: WaitingMailSwitch
    ) {
        self.site = site
        self.store = store
        self.accounts = accounts
        self.renderer = renderer
        self.forms = forms
        cookies = SignInCookies(isSecure: site.isSecure)
        self.limits = limits
        self.clock = clock
        self.randomness = randomness
        self.waitingMail = waitingMail
    }
}
