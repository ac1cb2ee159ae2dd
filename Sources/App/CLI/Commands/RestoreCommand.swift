import ArgumentParser
import ServerApp

/// `rapport restore`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a server of a backup.",
        discussion: """
            Needs an empty data folder and, with PostgreSQL, an empty database. A backup of one engine can be restored into the other. \
            The file is checked as a whole first; one that is damaged changes nothing.
            """)

    @Argument(help: "The file that `rapport backup` wrote.", completion: .file())
    var file: String

    @OptionGroup var options: DataOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let configuration = try options.configuration()
            let summary = try await Restore(configuration, logger: AdminCaller.quietLogger, progress: Output.note).read(file)
            if json { return try Output.json(summary) }
            Output.line("Restored \(summary.rows) rows and \(summary.media) media files from the backup of \(summary.madeAt)")
            Output.line("Start the server with `rapport serve --data \(configuration.dataFolder)`")
        }
    }
}
