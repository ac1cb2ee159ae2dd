import Bus
import Domain
import HTTPSupport
import Logging
import Pages
import Primitives
import Store

/// Everything that edges, jobs and admin commands are given, made once at start while the database already serves.
package struct Services: Sendable {
    package let configuration: ServerConfiguration
    package let identity: ServerIdentity
    package let store: any Store
    package let bus: any Bus
    package let ids: IDGenerator
    package let clock: Clock
    package let randomness: Randomness
    package let logger: Logger
    package let secrets: ServerSecrets
    package let features: Features

    /// How pages are addressed.
    package var site: Site { Site(host: identity.host, url: identity.url.text) }
}
