import Domain
import Logging
import Primitives
import ServiceLifecycle
import Store
import StoreSQL
import Synchronization
import Threads

/// PostgreSQL through libpq: blocking calls, each connection with a thread to serve it.
///
/// Connections are opened when they are first needed and again when they are lost. On graceful shutdown what was accepted
/// is carried out, then everything is refused as busy.
package final class PostgresStore: Store, Service {
    /// How often a transaction that lost against another is tried.
    private static let attempts = 10
    /// The key of the lock that migrations take: "rapport" in ASCII.
    private static let migrationLock = 0x72_6170_706f_7274

    package let capabilities: EngineCapabilities
    package let dialect: Dialect

    private let ids: IDGenerator
    private let clock: Clock
    private let logger: Logger
    private let announcer: @Sendable ([LiveEvent]) -> Void
    private let threads: BlockingThreads
    /// Idle connections, the last used on top: it is warm.
    private let idle: Mutex<[Leased]>
    private let isClosed = Atomic(false)

    /// A connection in the hands of one thread, or of nobody.
    private struct Leased: @unchecked Sendable {
        // Invariant: a value is either in `idle` or held by the one thread that took it from there.
        let connection: PostgresConnection
    }

    /// Connects to nothing yet. `announcer` is called on a thread of the engine after each commit and must return at once.
    package init(
        _ configuration: PostgresConfiguration, ids: IDGenerator, clock: Clock, logger: Logger,
        catalogue: StatementCatalogue = .standard, announcer: @escaping @Sendable ([LiveEvent]) -> Void
    ) {
        let dialect = Dialect.postgres(sharded: configuration.sharded)
        self.dialect = dialect
        self.ids = ids
        self.clock = clock
        self.logger = logger
        self.announcer = announcer
        capabilities = EngineCapabilities(
            concurrentWriters: true, distributed: configuration.sharded, sharedBetweenProcesses: true)
        threads = BlockingThreads(count: configuration.connectionCount)
        idle = Mutex((0..<configuration.connectionCount).map { _ in
            Leased(connection: PostgresConnection(configuration, dialect: dialect, catalogue: catalogue))
        })
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any ReadView) throws -> Value) async throws -> Value {
        try await onThread { store in
            try store.block(.read) { try body(SQLReadView(session: $0)) }
        }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await onThread { store in
            let (value, announcements) = try store.block(.write) { session in
                let transaction = SQLTransaction(session: session, ids: store.ids, now: store.clock.now())
                let value = try body(transaction)
                try transaction.finish()
                return (value, transaction.announcements)
            }
            if !announcements.isEmpty { store.announcer(announcements) }
            return value
        }
    }

    /// Keeps the store open until the service is shut down or its task is cancelled.
    package func run() async throws {
        try? await gracefulShutdown()
        isClosed.store(true, ordering: .releasing)
        await threads.stop()
        idle.withLock { $0.forEach { $0.connection.disconnect() } }
    }

    /// Runs `body` on a thread to its end, whatever becomes of the calling task.
    func onThread<Value: Sendable>(_ body: @escaping @Sendable (PostgresStore) throws -> Value) async throws -> Value {
        guard !isClosed.load(ordering: .acquiring) else { throw StoreError.busy("the store is closed") }
        do {
            return try await threads.runToEnd { [self] in try body(self) }
        } catch is ThreadsEnded {
            throw StoreError.busy("the store is closed")
        }
    }

    /// Runs `body` in a transaction on an idle connection, again where PostgreSQL or a lost connection asks for it.
    func block<Value>(_ access: PostgresSession.Access, _ body: (PostgresSession) throws -> Value) throws -> Value {
        // There are as many connections as threads.
        guard let leased = idle.withLock({ $0.popLast() }) else { throw StoreError.busy("no connection is free") }
        defer { idle.withLock { $0.append(leased) } }
        var attempt = 1
        var hasReconnected = false
        while true {
            switch attempted(access, leased.connection, body) {
            case .success(let value): return value
            case .failure(.body(let error)): throw error
            case .failure(.engine(let failure, let outcomeIsKnown)):
                switch failure.remedy {
                case .retry where attempt < PostgresStore.attempts: break
                case .prepareAgain where attempt == 1: try? leased.connection.forgetPrepared()
                case .reconnect where outcomeIsKnown && !hasReconnected: hasReconnected = true
                default: throw failure.storeError
                }
                logger.debug("A transaction is tried again", metadata: ["attempt": "\(attempt)", "reason": "\(failure.message)"])
                attempt += 1
            }
        }
    }

    /// Why an attempt failed.
    private enum Obstacle: Error {
        /// The body threw, and no statement had failed.
        case body(any Error)
        /// A statement, BEGIN or COMMIT failed.
        case engine(PostgresFailure, outcomeIsKnown: Bool)
    }

    /// Runs `body` once. Leaves the connection idle, or closed when it is lost.
    private func attempted<Value>(
        _ access: PostgresSession.Access, _ connection: PostgresConnection, _ body: (PostgresSession) throws -> Value
    ) -> Result<Value, Obstacle> {
        let session = PostgresSession(connection, access, dialect: dialect)
        do {
            try connection.connect()
            do {
                let value = try body(session)
                if let failure = session.failure { throw failure }
                try session.commit()
                return .success(value)
            } catch {
                let cause = session.failure ?? (error as? PostgresFailure)
                if let cause, case .reconnect = cause.remedy { throw cause }
                try session.rollback()
                // What the body made of a failed statement is its answer, unless the body can run again.
                if let cause, cause.canRunAgain || error is PostgresFailure { return .failure(.engine(cause, outcomeIsKnown: true)) }
                return .failure(.body(error))
            }
        } catch {
            connection.disconnect()
            let failure = error as? PostgresFailure ?? .lost("\(error)")
            return .failure(.engine(failure, outcomeIsKnown: !session.isCommitting))
        }
    }
}

extension PostgresStore: SQLEngine {
    /// Servers that start at once take turns: a lock of the database is held to the end of the transaction.
    package func exclusively<Value: Sendable>(_ body: @escaping @Sendable (any RawSession) throws -> Value) async throws -> Value {
        try await onThread { store in
            try store.block(.write) { session in
                try session.execute("SET LOCAL statement_timeout = 0")
                try session.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                try session.execute("SELECT pg_advisory_xact_lock(\(PostgresStore.migrationLock))")
                return try body(session)
            }
        }
    }

    /// PostgreSQL is backed up by its operator.
    package func backUp(label: String) async throws -> String? { nil }
}
