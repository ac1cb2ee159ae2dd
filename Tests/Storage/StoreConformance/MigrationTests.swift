import StoreSQL
import TestSupport
import Testing

@Suite struct MigrationTests {
    @Test func `the schema of the server is applied to a store in memory`() async throws {
        try await withMemoryStore { world in
            let tables = try await world.store.exclusively { try $0.texts("SELECT name FROM sqlite_master WHERE type = 'table'") }
            #expect(tables.contains(["accounts"]))
        }
    }
}
