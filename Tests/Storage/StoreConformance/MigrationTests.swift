import Primitives
import Store
import StoreSQLite
import Synchronization
import TestSupport
import Testing

@testable import StoreSQL

@Suite struct MigrationTests {
    private static let first = MigrationScript(
        number: 1, name: "first",
        text: """
            -- People; it's a comment with a quote.
            CREATE TABLE people (
                bucket INTEGER NOT NULL, -- first 12 bits
                {id},
                name {text} NOT NULL,
                secret {blob}
                {key id}
            ){shard};
            INSERT INTO people (bucket, id, name) VALUES (1, 16, 'a -- b; c''d');
            """)
    private static let second = MigrationScript(
        number: 2, name: "second",
        text: """
            CREATE TABLE pairs (bucket INTEGER NOT NULL, name {text} NOT NULL, PRIMARY KEY (bucket, name)){narrow}{shard};
            INSERT INTO pairs (bucket, name) VALUES (1, 'x');
            """)
    private static let broken = MigrationScript(
        number: 2, name: "broken", text: "INSERT INTO people (bucket, id, name) VALUES (2, 32, 'half');\nINSERT INTO nowhere VALUES (1);")

    private func migrator(_ scripts: MigrationScript...) throws -> Migrator {
        try Migrator(scripts: scripts, clock: Clock { Timestamp(milliseconds: 1000) })
    }

    @Test(arguments: TestEngine.available)
    func `scripts are applied once, in order, and remembered`(engine: TestEngine) async throws {
        try await withStore(engine, TestStoreOptions(isEmpty: true)) { world in
            let seen = Mutex<[String]>([])
            try await migrator(Self.first).migrate(world.store)
            let plan = try await migrator(Self.first, Self.second).plan(world.store)
            #expect(plan == MigrationPlan(current: 1, pending: [Self.second]))
            try await migrator(Self.first, Self.second).migrate(world.store, progress: { step in
                seen.withLock { $0.append("\(step.script.name) \(step.statement)/\(step.statementCount)") }
            })
            let count = engine == .postgresPartitioned ? 6 : 2
            #expect(seen.withLock { $0 } == (1...count).map { "second \($0)/\(count)" })
            #expect(try await migrator(Self.first, Self.second).migrate(world.store).pending.isEmpty)
            let rows = try await world.store.exclusively { try $0.texts("SELECT number, name, applied_at FROM schema_migrations ORDER BY number") }
            #expect(rows == [["1", "first", "1000"], ["2", "second", "1000"]])
            #expect(try await world.store.exclusively { try $0.texts("SELECT name FROM people") } == [["a -- b; c'd"]])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a script that fails changes nothing and can be tried again`(engine: TestEngine) async throws {
        try await withStore(engine, TestStoreOptions(isEmpty: true)) { world in
            await #expect(throws: StoreError.self) { try await migrator(Self.first, Self.broken).migrate(world.store) }
            #expect(try await world.store.exclusively { try $0.texts("SELECT COUNT(*) FROM people") } == [["1"]])
            try await migrator(Self.first, Self.second).migrate(world.store)
            #expect(try await migrator(Self.first, Self.second).plan(world.store).current == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a changed script and a newer database are refused`(engine: TestEngine) async throws {
        try await withStore(engine, TestStoreOptions(isEmpty: true)) { world in
            try await migrator(Self.first, Self.second).migrate(world.store)
            let changed = MigrationScript(number: 1, name: "first", text: Self.first.text + " ")
            await #expect(throws: MigrationError.changed(number: 1, name: "first")) {
                try await migrator(changed, Self.second).migrate(world.store)
            }
            await #expect(throws: MigrationError.newer(database: 2, program: 1)) {
                try await migrator(Self.first).migrate(world.store)
            }
        }
    }

    @Test func `numbers that skip are refused`() throws {
        #expect(throws: MigrationError.badNumbering(expected: 1, found: 2)) { try migrator(Self.second) }
    }

    @Test(arguments: TestEngine.available.filter(\.isPostgres))
    func `servers that start at once migrate once`(engine: TestEngine) async throws {
        try await withStore(engine, TestStoreOptions(isEmpty: true, connectionCount: 4)) { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await migrator(Self.first, Self.second).migrate(world.store) }
                }
                try await group.waitForAll()
            }
            #expect(try await world.store.exclusively { try $0.texts("SELECT COUNT(*) FROM people") } == [["1"]])
        }
    }

    @Test func `partitioned tables are split in four by their bucket`() async throws {
        guard TestEngine.cluster != nil else { return }
        try await withStore(.postgresPartitioned, TestStoreOptions(isEmpty: true)) { world in
            try await migrator(Self.first, Self.second).migrate(world.store)
            let partitions = try await world.store.exclusively { session in
                try session.texts("SELECT inhparent::regclass, COUNT(*) FROM pg_inherits WHERE inhrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r') GROUP BY 1 ORDER BY 1")
            }
            #expect(partitions == [["people", "4"], ["pairs", "4"]])
        }
    }

    @Test func `a file that holds something is copied before it is changed`() async throws {
        try await withTestFolder { folder in
            let options = TestStoreOptions(isEmpty: true)
            try await withSQLiteStore(SQLiteConfiguration(location: .folder(folder)), options) { world in
                let copies = Mutex<[String]>([])
                try await migrator(Self.first).migrate(world.store, backedUp: { copy in copies.withLock { $0.append(copy) } })
                #expect(copies.withLock { $0 }.isEmpty)
                try await migrator(Self.first, Self.second).migrate(world.store, backedUp: { copy in copies.withLock { $0.append(copy) } })
                #expect(copies.withLock { $0 } == [folder + "/rapport.db.before-0002"])
            }
            // The copy is a database of its own, as it was before the second script.
            try await withTestFolder { other in
                try copyFile(folder + "/rapport.db.before-0002", to: other + "/rapport.db")
                try await withSQLiteStore(SQLiteConfiguration(location: .folder(other)), options) { world in
                    let plan = try await migrator(Self.first, Self.second).plan(world.store)
                    #expect(plan.current == 1)
                    #expect(try await world.store.exclusively { try $0.texts("SELECT COUNT(*) FROM people") } == [["1"]])
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the schema of the server is applied and every registered table exists`(engine: TestEngine) async throws {
        try await withStore(engine, TestStoreOptions(isEmpty: true)) { world in
            try await Migrator(scripts: MigrationScript.standard(), clock: world.clock).migrate(world.store)
            let lookup = world.store.dialect.isSQLite
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace"
            let tables = Set(try await world.store.exclusively { try $0.texts(lookup) }.compactMap { $0[0] }).filter { !$0.hasPrefix("conformance_") }
            #expect(tables == Set(TableRegistry.shardKeys.keys).union(TableRegistry.reference))
        }
    }
}
