import Domain
import Files
import Logging
import Primitives
import ServiceLifecycle
import Store
import StoreSQL
import Synchronization
import Threads

/// The embedded engine: one file, one writing connection with group commit on a thread of its own, and a few reading ones that
/// whoever reads borrows (ADR 0013).
///
/// Writes are served while `run()` runs; what comes before waits for it. On graceful shutdown what is queued is
/// committed, then everything is refused as busy and the file is closed.
package final class SQLiteStore: Store, Service {
    package let capabilities = EngineCapabilities(concurrentWriters: false, distributed: false, sharedBetweenProcesses: false)
    package let configuration: SQLiteConfiguration

    private let lock: FolderLock?
    private let writer: SQLiteConnection
    private let readers: [SQLiteConnection]
    private let idle: IdleConnections
    private let queue: WriteQueue
    private let groupCommit: GroupCommit
    private let writerThread = BlockingThreads(count: 1)
    private let readerThreads: BlockingThreads
    private let logger: Logger

    /// Opens the database and locks its folder; blocks for some milliseconds. `announcer` is called on the writer's
    /// thread after each commit and must return at once. Throws `FolderLockError` or `StoreError.busy`.
    package init(
        _ configuration: SQLiteConfiguration, ids: IDGenerator, clock: Clock, logger: Logger,
        catalogue: StatementCatalogue = .standard, announcer: @escaping @Sendable ([LiveEvent]) -> Void
    ) throws {
        self.configuration = configuration
        self.logger = logger
        queue = WriteQueue(limit: configuration.queueLimit)
        groupCommit = GroupCommit(ids: ids, clock: clock, announcer: announcer)
        let path = configuration.path
        switch configuration.location {
        case .memory: lock = nil
        case .folder(let folder): lock = try FolderLock(folder: folder)
        }
        let writer = try SQLiteConnection(
            path: path, readOnly: false, cacheKiB: configuration.cacheKiB / 4, isFullyDurable: configuration.isFullyDurable, catalogue: catalogue)
        self.writer = writer
        let readerCount = path == nil ? 1 : configuration.readerCount
        let readerCache = configuration.cacheKiB * 3 / 4 / readerCount
        readers = try path == nil ? [writer] : (0..<readerCount).map { _ in
            try SQLiteConnection(path: path, readOnly: true, cacheKiB: readerCache, catalogue: catalogue)
        }
        idle = IdleConnections(readers)
        readerThreads = BlockingThreads(count: readerCount)
        if path != nil, SQLiteLibrary.hasWALResetBug {
            logger.warning("SQLite \(SQLiteLibrary.version) can corrupt a database that two programs write at once: let no other program open \(path ?? "") while the server runs")
        }
    }

    /// How many writes wait for the writer.
    package var waitingWrites: Int { queue.count }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any ReadView) throws -> Value) async throws -> Value {
        let block: @Sendable (SQLiteConnection) throws -> Value = { connection in
            try connection.read { try body(SQLReadView(session: $0)) }
        }
        // On the spot where the calling thread may block for a moment.
        if TaskThreads.isCurrent { return try idle.use(block) }
        return try await onReader(block)
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let ticket = WriteTicket(body: body, continuation: continuation)
            switch queue.add(ticket) {
            case nil: break
            case .closed: ticket.fail(StoreError.busy("the store is closed"))
            case .full: ticket.fail(StoreError.busy("too many transactions wait for the writer"))
            }
        }
    }

    /// Serves writes until the service is shut down or its task is cancelled, then closes the database.
    package func run() async throws {
        let queue = queue
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await serveWrites()
            } onGracefulShutdown: {
                queue.close()
            }
        } onCancel: {
            queue.close()
        }
        await writerThread.stop()
        await readerThreads.stop()
        await idle.close()
        try close()
    }

    /// The batch loop, on the writer's thread. Not ended by cancellation but by the queue's closing.
    private func serveWrites() async throws {
        let (writer, queue, groupCommit, logger) = (writer, queue, groupCommit, logger)
        let keepsLog = configuration.path != nil
        try await writerThread.runToEnd {
            let upkeep = keepsLog ? WALUpkeep(writer, logger: logger) : nil
            while let batch = queue.take(limit: GroupCommit.limit, timeout: upkeep?.pause) {
                if !batch.isEmpty { groupCommit.run(batch, on: writer) }
                upkeep?.tick(writer)
            }
            upkeep?.stop(writer)
        }
    }

    private func close() throws {
        if configuration.path != nil { try readers.forEach { try $0.close() } }
        try writer.close()
    }

    /// Runs `body` on a reading connection and a thread of the store's, however long it takes.
    func onReader<Value: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> Value) async throws -> Value {
        do {
            return try await readerThreads.runToEnd { [idle] in try idle.use(body) }
        } catch is ThreadsEnded {
            throw StoreError.busy("the store is closed")
        }
    }
}

extension SQLiteStore: SQLEngine {
    package var dialect: Dialect { .sqlite }

    package func exclusively<Value: Sendable>(_ body: @escaping @Sendable (any RawSession) throws -> Value) async throws -> Value {
        try await onReader { [writer] _ in
            try writer.use { session in
                session.open(.write)
                try session.control(.beginWriting)
                do {
                    let value = try body(session)
                    if let failure = session.failure { throw failure }
                    try session.control(.commit)
                    return value
                } catch {
                    if session.isInTransaction { try session.control(.rollback) }
                    throw error
                }
            }
        }
    }

    /// Writes `rapport.db.LABEL` beside the database, replacing one of the same label.
    package func backUp(label: String) async throws -> String? {
        guard let path = configuration.path else { return nil }
        let copy = path + "." + label
        try await onReader { [writer] _ in
            let unfinished = copy + ".unfinished"
            try BackupFile.remove(unfinished)
            try writer.use { session in
                session.open(.write)
                try session.execute("VACUUM INTO '\(unfinished.replacing("'", with: "''"))'")
            }
            try BackupFile.finish(unfinished, as: copy)
        }
        return copy
    }
}
