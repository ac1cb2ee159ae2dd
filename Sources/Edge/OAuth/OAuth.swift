import Hummingbird
import HTTPSupport

/// The edge at which people and apps are let in: OAuth 2 as Mastodon's apps speak it, and the pages of signing in.
package struct OAuth: Sendable {
    /// The target whose templates `PageRenderer` has to load.
    package static let templates = "OAuth"

    private let services: OAuthServices

    package init(_ services: OAuthServices) { self.services = services }

    package func mount(on router: some RouterMethods<RapportContext>) {
        AppRoutes(services: services).mount(on: router)
        TokenRoutes(services: services).mount(on: router)
        UserInfoRoutes(services: services).mount(on: router)
        ServerMetadata(site: services.site).mount(on: router)
        AuthorizePages(services: services).mount(on: router)
        SignInPages(services: services).mount(on: router)
        SignUpPages(services: services).mount(on: router)
        ConfirmPages(services: services).mount(on: router)
        ResetPages(services: services).mount(on: router)
        SetUpPages(services: services).mount(on: router)
        WaitingMailPages(services: services).mount(on: router)
    }
}
