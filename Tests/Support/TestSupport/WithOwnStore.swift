import Primitives
import StoreSQL

/// Runs `body` with a migrated database that no other test shares: for tests of the queue, of the log and of whatever
/// else looks at every row.
package func withOwnStore<Value: Sendable>(
    _ engine: TestEngine, clock: Clock = .system, connectionCount: Int = 2, _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    let options = TestStoreOptions(clock: clock, isEmpty: true, connectionCount: connectionCount)
    return try await withStore(engine, options) { world in
        try await Schema.make(in: world, world.store)
        return try await body(world)
    }
}
