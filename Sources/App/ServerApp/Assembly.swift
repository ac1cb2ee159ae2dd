import Bus
import Files
import Logging
import Primitives
import ServiceLifecycle
import Store
import StoreSQL

/// The database, open and up to date, with the services made on it: what a server, and an admin command without one,
/// begin with.
package struct Assembly: Sendable {
    package let services: Services
    /// The engine behind `services.store`; its service must run for writes to be served.
    package let engine: any OpenStore
    /// Held beside the engine's own, where the engine does not lock the data folder.
    private let lock: FolderLock?

    /// Prepares the data folder, opens the database and migrates it. `say` gets lines for the person who started it.
    /// Throws `DataFolder.Unusable`, `FolderLockError`, `MigrationError`, `ServerIdentity.Refusal` or `StoreError`.
    package static func make(
        _ configuration: ServerConfiguration, clock: Clock, randomness: Randomness, logger: Logger,
        timings: inout StartTimings, say: @escaping @Sendable (String) -> Void
    ) async throws -> Assembly {
        try DataFolder.prepare(configuration)
        timings.mark("configuration")
        let lock = configuration.database == .sqlite ? nil : try FolderLock(folder: configuration.dataFolder)
        let bus = InProcessBus()
        let ids = IDGenerator(clock: clock, randomness: randomness)
        let engine = try StoreOpening.open(configuration, ids: ids, clock: clock, bus: bus, logger: logger)
        timings.mark("open")
        _ = try await StoreOpening.migrate(engine, scripts: MigrationScript.standard(), clock: clock, progress: say)
        timings.mark("migrate")
        let identity = try await ServerIdentity.decide(configuration, engine)
        let services = Services(
            configuration: configuration, identity: identity, store: engine, bus: bus, ids: ids, clock: clock, randomness: randomness,
            logger: logger)
        timings.mark("compose")
        return Assembly(services: services, engine: engine, lock: lock)
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
