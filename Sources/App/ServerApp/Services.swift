import Bus
import Logging
import Primitives
import Store

/// Everything that edges and jobs are given, made once at start.
package struct Services: Sendable {
    package let configuration: ServerConfiguration
    package let identity: ServerIdentity
    package let store: any Store
    package let bus: any Bus
    package let ids: IDGenerator
    package let clock: Clock
    package let randomness: Randomness
    package let logger: Logger
}
