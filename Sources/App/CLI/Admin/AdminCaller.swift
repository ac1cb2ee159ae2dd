import Files
import Logging
import ServerApp

/// Has a command carried out by the server that runs on the data folder, or in this process when none does.
enum AdminCaller {
    /// How long a server that starts or ends is waited for.
    private static let patience = Duration.seconds(5)

    /// Throws what the command throws, and `FolderLockError.held` when the folder is in use but nobody answers.
    static func perform(_ command: AdminCommand, _ configuration: ServerConfiguration) async throws -> AdminAnswer {
        try await perform(command, configuration) {
            try await AdminWithoutServer.perform(command, configuration, logger: quietLogger, say: Output.note)
        }
    }

    /// As `perform`, for commands that answer with one account.
    static func account(_ command: AdminCommand, _ configuration: ServerConfiguration) async throws -> AdminAccount {
        guard case .account(let account) = try await perform(command, configuration) else { throw AdminFailure(text: unexpectedAnswer) }
        return account
    }

    /// As `perform`, for commands that set a password.
    static func credentials(
        _ command: AdminCommand, _ configuration: ServerConfiguration
    ) async throws -> (account: AdminAccount, password: String?) {
        guard case .credentials(let account, let password) = try await perform(command, configuration) else {
            throw AdminFailure(text: unexpectedAnswer)
        }
        return (account, password)
    }

    /// How the database is doing. Without a server it is not migrated for the answer.
    static func inspect(_ configuration: ServerConfiguration) async throws -> DatabaseReport {
        let answer = try await perform(.inspectDatabase, configuration) {
            .database(try await AdminInspection.report(configuration, logger: quietLogger))
        }
        guard case .database(let report) = answer else { throw AdminFailure(text: unexpectedAnswer) }
        return report
    }

    /// What `migrate` would do; a server that runs says where its database is.
    static func migrationPlan(_ configuration: ServerConfiguration) async throws -> Migrating {
        do {
            guard case .database(let report) = try AdminClient.send(.inspectDatabase, folder: configuration.dataFolder) else {
                throw AdminFailure(text: unexpectedAnswer)
            }
            return try Migrating.plan(beside: report)
        } catch AdminClient.Failure.notRunning {
            return try await Migrating.plan(configuration, logger: quietLogger)
        }
    }

    /// The figures that the event log does not confirm.
    static func recount(_ configuration: ServerConfiguration) async throws -> [FigureDifference] {
        guard case .differences(let found) = try await perform(.recountFigures, configuration) else { throw AdminFailure(text: unexpectedAnswer) }
        return found
    }

    /// Asks the socket; when nobody listens, does `alone`. A folder that is locked without anybody listening belongs to a
    /// server that is about to come or go: it is tried again for a while.
    private static func perform(
        _ command: AdminCommand, _ configuration: ServerConfiguration, alone: () async throws -> AdminAnswer
    ) async throws -> AdminAnswer {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try AdminClient.send(command, folder: configuration.dataFolder)
            } catch AdminClient.Failure.brokenAnswer {
                throw AdminFailure(text: "the server stopped before it answered; look at its log, then try again")
            } catch AdminClient.Failure.notRunning {
                do {
                    return try await alone()
                } catch FolderLockError.held(let folder, let process) {
                    guard ContinuousClock.now < deadline else { throw FolderLockError.held(folder: folder, process: process) }
                    try await Task.sleep(for: .milliseconds(100))
                }
            }
        }
    }

    /// What a server of another version may cause.
    static let unexpectedAnswer = "the server that runs gave an answer of another kind: it is another version of Rapport; start it again"

    /// Commands answer in words of their own: only what goes wrong is logged.
    static var quietLogger: Logger {
        var logger = Logger(label: "rapport")
        logger.logLevel = .error
        return logger
    }
}
