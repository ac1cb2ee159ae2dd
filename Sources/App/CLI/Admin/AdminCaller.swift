import Files
import Logging
import ServerApp

/// Has a command carried out by the server that runs on the data folder, or in this process when none does.
enum AdminCaller {
    /// How long a server that starts or ends is waited for.
    private static let patience = Duration.seconds(5)

    /// Throws what the command throws, and `AdminFailure` when the folder is in use but nobody answers.
    static func perform(_ command: AdminCommand, _ configuration: ServerConfiguration) async throws -> AdminAnswer {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try AdminClient.send(command, folder: configuration.dataFolder)
            } catch AdminClient.Failure.brokenAnswer {
                throw AdminFailure(text: "the server stopped before it answered; look at its log, then try again")
            } catch AdminClient.Failure.notRunning {
                // Nobody listens: the folder is free, or a server is about to come or go.
            }
            do {
                return try await AdminWithoutServer.perform(command, configuration, logger: quietLogger, say: Output.note)
            } catch FolderLockError.held(let folder, let process) {
                guard ContinuousClock.now < deadline else { throw FolderLockError.held(folder: folder, process: process) }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    /// Commands answer in words of their own: only what goes wrong is logged.
    private static var quietLogger: Logger {
        var logger = Logger(label: "rapport")
        logger.logLevel = .error
        return logger
    }
}
