import Domain
import Logging
import Primitives
import ServiceLifecycle
import Store
import StorePostgres
import StoreSQL
import StoreSQLite

/// How a test wants its store.
package struct TestStoreOptions: Sendable {
    package var clock = Clock.system
    /// Statements of the test's own, beside those of the server.
    package var statements: [Statement] = []
    /// A database of the test's own, without a schema: for migrations and for what concerns the whole database.
    package var isEmpty = false
    /// Connections to PostgreSQL.
    package var connectionCount = 2

    package init(clock: Clock = .system, statements: [Statement] = [], isEmpty: Bool = false, connectionCount: Int = 2) {
        self.clock = clock
        self.statements = statements
        self.isEmpty = isEmpty
        self.connectionCount = connectionCount
    }
}

/// Runs `body` with a store in memory that has the server's schema.
package func withMemoryStore<Value: Sendable>(
    clock: Clock = .system, _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    try await withStore(.sqliteMemory, TestStoreOptions(clock: clock), body)
}

/// Runs `body` with a store of `engine`; at most eight of PostgreSQL at a time.
package func withStore<Value: Sendable>(
    _ engine: TestEngine, _ options: TestStoreOptions = TestStoreOptions(), _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    switch engine {
    case .sqliteMemory:
        return try await withSQLiteStore(SQLiteConfiguration(location: .memory), options, body)
    case .sqliteFile:
        return try await withTestFolder { folder in
            try await withSQLiteStore(SQLiteConfiguration(location: .folder(folder)), options, body)
        }
    case .postgres, .postgresPartitioned:
        return try await postgresPermits.withPermit {
            guard options.isEmpty else {
                return try await withPostgresStore(engine, at: TestDatabases.shared.shared(by: engine), options, body)
            }
            let address = try await TestDatabases.shared.createEmpty()
            let result: Result<Value, any Error>
            do { result = .success(try await withPostgresStore(engine, at: address, options, body)) } catch { result = .failure(error) }
            try await TestDatabases.shared.drop(address)
            return try result.get()
        }
    }
}

/// Runs `body` with a SQLite store at a place of the test's choice, which stays: for tests that open it again.
package func withSQLiteStore<Value: Sendable>(
    _ configuration: SQLiteConfiguration, _ options: TestStoreOptions = TestStoreOptions(),
    _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    let (ids, announced) = (IDGenerator(clock: options.clock, randomness: .system), Announcements())
    let store = try SQLiteStore(
        configuration, ids: ids, clock: options.clock, logger: quietLogger,
        catalogue: StatementCatalogue.standard.adding(options.statements), announcer: { announced.add($0) })
    let engine = configuration.location == .memory ? TestEngine.sqliteMemory : .sqliteFile
    let world = TestWorld(engine: engine, store: store, ids: ids, clock: options.clock, announced: announced, address: nil)
    return try await serving(world, store, options, body)
}

/// Runs `body` with a PostgreSQL store at `address`.
private func withPostgresStore<Value: Sendable>(
    _ engine: TestEngine, at address: String, _ options: TestStoreOptions, _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    let (ids, announced) = (IDGenerator(clock: options.clock, randomness: .system), Announcements())
    let configuration = PostgresConfiguration(
        address: address, connectionCount: options.connectionCount, patient: engine)
    let store = PostgresStore(
        configuration, ids: ids, clock: options.clock, logger: quietLogger,
        catalogue: StatementCatalogue.standard.adding(options.statements), announcer: { announced.add($0) })
    let world = TestWorld(engine: engine, store: store, ids: ids, clock: options.clock, announced: announced, address: address)
    return try await serving(world, store, options, body)
}

extension PostgresConfiguration {
    /// Patient: where all tests run at once on a busy machine, a connection may take longer to open than anybody would wait.
    fileprivate init(address: String, connectionCount: Int, patient engine: TestEngine) {
        self.init(
            address: address, connectionCount: connectionCount, connectTimeout: 60, statementTimeout: 120,
            sharded: engine == .postgresPartitioned)
    }
}

/// Runs `body` with a second store on the database of `world`, as another server process would open it; on SQLite, where there
/// is only one, with the same store.
package func withOtherProcess<Value: Sendable>(
    on world: TestWorld, _ body: @Sendable (any Store) async throws -> Value
) async throws -> Value {
    guard let address = world.address else { return try await body(world.store) }
    let configuration = PostgresConfiguration(address: address, connectionCount: 2, patient: world.engine)
    let store = PostgresStore(
        configuration, ids: IDGenerator(clock: world.clock, randomness: .system), clock: world.clock, logger: quietLogger,
        catalogue: StatementCatalogue.standard, announcer: { _ in })
    return try await whileServing(store) { try await body(store) }
}

/// Migrates unless the test wants an empty database, and runs `body` while the store's service runs.
private func serving<Value: Sendable>(
    _ world: TestWorld, _ store: some SQLEngine & Service, _ options: TestStoreOptions,
    _ body: @Sendable (TestWorld) async throws -> Value
) async throws -> Value {
    try await whileServing(store) {
        if !options.isEmpty { try await Schema.make(in: world, store) }
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

/// Eight tests at a time, with two connections each, of the cluster's two hundred.
private let postgresPermits = Permits(8)

/// Says errors only.
private let quietLogger: Logger = {
    var logger = Logger(label: "test")
    logger.logLevel = .error
    return logger
}()
