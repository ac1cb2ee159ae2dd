import Logging
import Primitives
import Store
import StoreSQL

/// The database, open and up to date: what a server, and an admin command without one, begin with.
package struct Assembly: Sendable {
    package let configuration: ServerConfiguration
    package let identity: ServerIdentity
    package let database: OpenDatabase
    private let clock: Clock
    private let randomness: Randomness
    private let logger: Logger

    /// Prepares the data folder, opens the database and migrates it. `say` gets lines for the person who started it.
    /// Throws `DataFolder.Unusable`, `FolderLockError`, `MigrationError`, `ServerIdentity.Refusal` or `StoreError`.
    package init(
        _ configuration: ServerConfiguration, clock: Clock, randomness: Randomness, logger: Logger,
        timings: inout StartTimings, say: @escaping @Sendable (String) -> Void
    ) async throws {
        self.configuration = configuration
        self.clock = clock
        self.randomness = randomness
        self.logger = logger
        timings.mark("configuration")
        database = try OpenDatabase(configuration, clock: clock, randomness: randomness, logger: logger)
        timings.mark("open")
        _ = try await StoreOpening.migrate(database.engine, scripts: MigrationScript.standard(), clock: clock, progress: say)
        identity = try await ServerIdentity.decide(configuration, database.engine)
        timings.mark("migrate")
    }

    /// The services on the database, whose own service runs by now: what must be kept of a first start is written.
    /// Throws `StoreError`, `ServerIdentity.Refusal` or `ResourceError`.
    package func services() async throws -> Services {
        let store = database.engine
        try await identity.keep(in: store)
        return Services(
            configuration: configuration, identity: identity, store: store, bus: database.bus, ids: database.ids, clock: clock, randomness: randomness,
            logger: logger, secrets: try await ServerSecrets.load(from: store, randomness: randomness),
            features: try Features(configuration, identity, store: store, bus: database.bus, clock: clock, randomness: randomness))
    }
}
