import Files
import MastodonAPI

/// What the routes of our own API call: one object of each feature.
package struct RapportServices: Sendable {
    /// Accounts and posts look as in the Mastodon client API, so that one reader serves for both.
    let mastodon: MastodonServices
    /// The description of the API, as it is served.
    let description: [UInt8]

    /// Throws `ResourceError` when the installation is broken.
    package init(mastodon: MastodonServices, locator: ResourceLocator) throws {
        self.mastodon = mastodon
        self.description = try locator.bytes("OpenAPI/openapi.yaml", of: "RapportAPI")
    }
}
