import Logging
import Primitives

/// Carries out an admin command in this process, when no server runs: takes the lock of the data folder, opens and
/// migrates the database, and closes it again.
package enum AdminWithoutServer {
    /// Throws as `Assembly` and `AdminService.perform` do; `FolderLockError.held` while a server runs; `AdminFailure` for a command
    /// that needs a database where there is none.
    package static func perform(
        _ command: AdminCommand, _ configuration: ServerConfiguration, logger: Logger, say: @escaping @Sendable (String) -> Void
    ) async throws -> AdminAnswer {
        if configuration.database == .sqlite, !command.mayBegin, !DataFolder.holdsDatabase(configuration.dataFolder) {
            throw AdminFailure(text: "\(configuration.dataFolder) holds no database; check --data, or make one with `rapport serve`")
        }
        var timings = StartTimings()
        let assembly = try await Assembly(
            configuration, clock: .system, randomness: .system, logger: logger, timings: &timings, say: say)
        return try await assembly.database.whileServing {
            try await AdminService(services: assembly.services(), engine: assembly.database.engine).perform(command)
        }
    }
}
