import Bus
import Files
import Logging
import Primitives
import ServiceLifecycle
import Store
import StoreSQL

/// The database, open and up to date: what a server, and an admin command without one, begin with.
package struct Assembly: Sendable {
    package let configuration: ServerConfiguration
    package let identity: ServerIdentity
    /// Its service must run for writes to be served.
    package let engine: any OpenStore
    private let bus: InProcessBus
    private let ids: IDGenerator
    private let clock: Clock
    private let randomness: Randomness
    private let logger: Logger
    /// Held where the engine does not lock the data folder itself.
    private let lock: FolderLock?

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
        try DataFolder.prepare(configuration)
        timings.mark("configuration")
        lock = configuration.database == .sqlite ? nil : try FolderLock(folder: configuration.dataFolder)
        bus = InProcessBus()
        ids = IDGenerator(clock: clock, randomness: randomness)
        engine = try StoreOpening.open(configuration, ids: ids, clock: clock, bus: bus, logger: logger)
        timings.mark("open")
        _ = try await StoreOpening.migrate(engine, scripts: MigrationScript.standard(), clock: clock, progress: say)
        identity = try await ServerIdentity.decide(configuration, engine)
        timings.mark("migrate")
    }

    /// The services on the database, whose own service runs by now: what must be kept of a first start is written.
    /// Throws `StoreError` or `ServerIdentity.Refusal`.
    package func services() async throws -> Services {
        try await identity.keep(in: engine)
        return Services(
            configuration: configuration, identity: identity, store: engine, bus: bus, ids: ids, clock: clock, randomness: randomness,
            logger: logger, secrets: try await ServerSecrets.load(from: engine, randomness: randomness),
            features: Features(configuration, identity, store: engine, clock: clock))
    }

    /// Runs `body` while the engine serves, then closes the engine.
    package func whileServing<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        let engine = engine
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.run() }
            let result: Result<Value, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            group.cancelAll()
            try await group.waitForAll()
            return try result.get()
        }
    }
}
