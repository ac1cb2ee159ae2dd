import Domain
import Logging
import Primitives
import ServiceLifecycle
import Store
import StoreSQL
import StoreSQLite

/// What a test knows of its store beside the store itself.
package struct TestWorld: Sendable {
    /// The store, with the schema of the server and nothing in it but what other tests of this database have put there.
    package let store: any Store & SQLEngine & Service
    package let ids: IDGenerator
    package let clock: Clock
    /// What was announced after commits.
    package let announced: Announcements
}

/// Runs `body` with a store in memory that has the server's schema; the store's service runs meanwhile.
package func withMemoryStore<Value: Sendable>(
    clock: Clock = .system, catalogue: StatementCatalogue = .standard, _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    try await withSQLite(SQLiteConfiguration(location: .memory), clock: clock, catalogue: catalogue, body)
}

/// Runs `body` with a SQLite store at `configuration`'s place, migrated and served.
package func withSQLite<Value: Sendable>(
    _ configuration: SQLiteConfiguration, clock: Clock = .system, catalogue: StatementCatalogue = .standard,
    _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    let ids = IDGenerator(clock: clock, randomness: .system)
    let announced = Announcements()
    let store = try SQLiteStore(
        configuration, ids: ids, clock: clock, logger: Logger(label: "test"), catalogue: catalogue,
        announcer: { announced.add($0) })
    let world = TestWorld(store: store, ids: ids, clock: clock, announced: announced)
    return try await whileServing(store) {
        try await Migrator(scripts: MigrationScript.standard(), clock: clock).migrate(store)
        return try await body(world)
    }
}

/// Runs `body` while the service runs, then ends the service and waits for its end.
package func whileServing<Value: Sendable>(
    _ service: any Service, _ body: @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service.run() }
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        group.cancelAll()
        try await group.waitForAll()
        return try result.get()
    }
}
