import ArgumentParser

/// `rapport`: the program's verbs.
package struct RapportCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "rapport",
        abstract: "A social server that you run yourself.",
        discussion: """
            Exit codes: 0 done, 1 refused or failed (one line on standard error says why), 64 the command line is wrong.

            Every setting can come from a flag, an environment variable or rapport.yaml in the data folder; see `rapport config`.
            """,
        subcommands: [
            ServeCommand.self, AccountCommand.self, InviteCommand.self, MigrateCommand.self, BackupCommand.self, RestoreCommand.self, DemoCommand.self,
            DoctorCommand.self, ConfigCommand.self, VersionCommand.self,
        ])

    package init() {}

    /// Runs the command that the process was started with, and ends the process with its exit code.
    package static func start() async { await main() }
}
