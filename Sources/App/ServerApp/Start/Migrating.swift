import Files
import Logging
import Primitives
import StoreSQL

/// `rapport migrate`: brings a database up to date without serving, or says what that would do.
package struct Migrating: Sendable, Hashable {
    /// The number of the last migration that had been applied before.
    package let from: Int
    /// The migrations applied, or to be applied, as `2 name`.
    package let names: [String]

    private init(_ plan: MigrationPlan) { self.init(from: plan.current, scripts: plan.pending) }

    private init(from: Int, scripts: [MigrationScript]) {
        self.from = from
        names = scripts.map { "\($0.number) \($0.name)" }
    }

    /// What would be done. A SQLite database that does not exist is not made for the answer. Throws as `OpenDatabase`,
    /// `ResourceError` or `MigrationError`.
    package static func plan(_ configuration: ServerConfiguration, logger: Logger) async throws -> Migrating {
        let scripts = try MigrationScript.standard()
        if configuration.database == .sqlite, !DataFolder.holdsDatabase(configuration.dataFolder) {
            return Migrating(from: 0, scripts: scripts)
        }
        let database = try OpenDatabase(configuration, clock: .system, randomness: .system, logger: logger)
        return try await database.whileServing { Migrating(try await Migrator(scripts: scripts, clock: .system).plan(database.engine)) }
    }

    /// What would be done to the database of a server that runs, which said where it is.
    package static func plan(beside report: DatabaseReport) throws -> Migrating {
        Migrating(from: report.schema, scripts: try MigrationScript.standard().filter { $0.number > report.schema })
    }

    /// Applies what is pending; `progress` gets a line for each step worth telling.
    package static func run(
        _ configuration: ServerConfiguration, logger: Logger, progress: @escaping @Sendable (String) -> Void
    ) async throws -> Migrating {
        let scripts = try MigrationScript.standard()
        let database = try OpenDatabase(configuration, clock: .system, randomness: .system, logger: logger)
        return try await database.whileServing {
            Migrating(try await StoreOpening.migrate(database.engine, scripts: scripts, clock: .system, progress: progress))
        }
    }
}
