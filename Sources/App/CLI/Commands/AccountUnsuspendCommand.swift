import ArgumentParser
import ServerApp

/// `rapport account unsuspend`
struct AccountUnsuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unsuspend", abstract: "Take a suspension back.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The name, with or without @.")
    var name: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let account = try await AdminCaller.account(.setSuspended(name: name, isSuspended: false), options.configuration())
            if json { return try Output.json(account) }
            Output.line("@\(account.name) is no longer suspended")
        }
    }
}
