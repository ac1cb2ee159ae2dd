import Logging
import Primitives

/// Inspects a database that no server holds, without migrating it.
package enum AdminInspection {
    /// Throws as `OpenDatabase` and `StoreError`.
    package static func report(_ configuration: ServerConfiguration, logger: Logger) async throws -> DatabaseReport {
        let database = try OpenDatabase(configuration, clock: .system, randomness: .system, logger: logger)
        return try await database.whileServing {
            try await DatabaseInspection(engine: database.engine, configuration: configuration).report()
        }
    }
}
