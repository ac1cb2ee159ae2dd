import Bus
import Files
import Logging
import Primitives
import ServiceLifecycle
import Store
import StorePostgres
import StoreSQL
import StoreSQLite

/// A database that is open, whichever engine serves it.
package typealias OpenStore = Store & SQLEngine & Service

/// Opens the configured database.
package enum StoreOpening {
    /// Opens it and takes the lock of the data folder, so that one process at a time works for it. Blocks for some
    /// milliseconds. Throws `FolderLockError` or `StoreError.busy`.
    package static func open(
        _ configuration: ServerConfiguration, ids: IDGenerator, clock: Clock, bus: any Bus, logger: Logger
    ) throws -> any OpenStore {
        switch configuration.database {
        case .sqlite:
            try SQLiteStore(
                SQLiteConfiguration(
                    location: .folder(configuration.dataFolder), readerCount: configuration.readerCount,
                    isFullyDurable: configuration.isFullyDurable),
                ids: ids, clock: clock, logger: logger, announcer: { bus.publish($0) })
        case .postgres(let url):
            PostgresStore(
                PostgresConfiguration(address: url, connectionCount: configuration.connectionCount),
                ids: ids, clock: clock, logger: logger, announcer: { bus.publish($0) })
        }
    }

    /// Brings the database to this program's schema, telling `progress` once per script and copy.
    package static func migrate(
        _ store: any OpenStore, scripts: [MigrationScript], clock: Clock, progress: @escaping @Sendable (String) -> Void
    ) async throws -> MigrationPlan {
        try await Migrator(scripts: scripts, clock: clock).migrate(
            store,
            progress: { step in
                guard step.statement == 1 else { return }
                progress("Migrating the database: \(step.script.number) \(step.script.name) (\(step.statementCount) steps)")
            },
            backedUp: { progress("The database was copied to \($0) first") })
    }
}
