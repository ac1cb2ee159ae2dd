import ArgumentParser
import ServerApp

/// `rapport account suspend`
struct AccountSuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "suspend", abstract: "Hide an account and shut its member out, until it is taken back.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The name, with or without @.")
    var name: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let account = try await AdminCaller.account(.setSuspended(name: name, isSuspended: true), options.configuration())
            if json { return try Output.json(account) }
            Output.line("@\(account.name) is suspended")
        }
    }
}
