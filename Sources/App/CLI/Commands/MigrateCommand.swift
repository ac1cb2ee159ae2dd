import ArgumentParser
import Logging
import ServerApp

/// `rapport migrate`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database up to date without serving.",
        discussion: "`rapport serve` does the same at its start. Stop the server first, but for --dry-run.")

    @OptionGroup var options: DataOptions

    @Flag(name: .long, help: "Only say what would be done.")
    var dryRun = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    /// What was done or would be, as `--json` prints it.
    private struct Plan: Encodable {
        let applied: Bool
        let from: Int
        let migrations: [String]
    }

    func run() async throws {
        try await reporting {
            let configuration = try options.configuration()
            let plan = dryRun
                ? try await AdminCaller.migrationPlan(configuration)
                : try await Migrating.run(configuration, logger: AdminCaller.quietLogger, progress: Output.note)
            if json { return try Output.json(Plan(applied: !dryRun, from: plan.from, migrations: plan.names)) }
            if plan.names.isEmpty { return Output.line("The database is up to date (migration \(plan.from))") }
            let verb = dryRun ? "Would apply" : "Applied"
            for name in plan.names { Output.line("\(verb) \(name)") }
        }
    }
}
