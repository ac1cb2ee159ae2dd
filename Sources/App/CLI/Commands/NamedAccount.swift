import ArgumentParser
import ServerApp

/// What every command takes that does one thing with one account, and how it does it.
struct NamedAccount: ParsableArguments {
    @OptionGroup var options: DataOptions

    @Argument(help: "The name, with or without @.")
    var name: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    /// Has the command carried out and prints the account, as JSON or as the name followed by `outcome`.
    func perform(_ command: (String) -> AdminCommand, outcome: String) async throws {
        try await reporting {
            let account = try await AdminCaller.account(command(name), options.configuration())
            if json { return try Output.json(account) }
            Output.line("@\(account.name) \(outcome)")
        }
    }
}
