import Bus
import Files
import Logging
import Primitives
import ServiceLifecycle
import StoreSQL

/// The database of a data folder, open for this process alone (PostgreSQL: this data folder alone).
package struct OpenDatabase: Sendable {
    /// Its service must run for writes to be served.
    package let engine: any OpenStore
    package let bus: InProcessBus
    package let ids: IDGenerator
    /// Held where the engine does not lock the data folder itself.
    private let lock: FolderLock?

    /// Prepares the data folder and opens the database; migrates nothing. Throws `DataFolder.Unusable`, `FolderLockError`
    /// or `StoreError`.
    package init(_ configuration: ServerConfiguration, clock: Clock, randomness: Randomness, logger: Logger) throws {
        try DataFolder.prepare(configuration)
        lock = configuration.database == .sqlite ? nil : try FolderLock(folder: configuration.dataFolder)
        bus = InProcessBus()
        ids = IDGenerator(clock: clock, randomness: randomness)
        engine = try StoreOpening.open(configuration, ids: ids, clock: clock, bus: bus, logger: logger)
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
