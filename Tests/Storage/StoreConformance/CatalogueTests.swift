import Store
import TestSupport
import Testing

@testable import StoreSQL

@Suite struct CatalogueTests {
    @Test func `each name is used once`() {
        let names = StatementCatalogue.standard.statements.map(\.name)
        #expect(names.count == Set(names).count)
    }

    @Test(arguments: StatementCatalogue.standard.statements.map(\.name))
    func `a statement names the shard of each distributed table`(name: String) throws {
        let statement = try #require(StatementCatalogue.standard.statements.first { $0.name == name })
        #expect(BucketCheck.unrestricted(in: statement).isEmpty)
    }

    @Test(arguments: TestEngine.available)
    func `every statement can be prepared`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let dialect = world.store.dialect
            for statement in StatementCatalogue.standard.statements {
                let (scalars, lists) = statement.shape
                let sql = statement.sql(dialect, scalarCount: scalars, listSizes: Array(repeating: 2, count: lists))
                let prepare = dialect.isSQLite ? "EXPLAIN \(sql)" : "PREPARE checked AS \(sql)"
                do {
                    try await world.store.exclusively { session in
                        _ = try session.texts(prepare)
                        if !dialect.isSQLite { try session.execute("DEALLOCATE checked") }
                    }
                } catch {
                    Issue.record("\(statement.name): \(error)")
                }
            }
        }
    }

    @Test func `the migrations mark exactly the tables that the registry calls bucketed`() throws {
        let marked = try MigrationScript.standard().flatMap { script in
            script.statements(.postgres(sharded: true)).filter { $0.contains("PARTITION BY HASH (bucket)") }
        }.map { String($0.split(separator: " ")[2]) }
        #expect(Set(marked) == Set(TableRegistry.shardKeys.filter { $0.value == "bucket" }.keys))
    }
}
