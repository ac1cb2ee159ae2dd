import ArgumentParser
import ServerApp

/// `rapport account show`
struct AccountShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one account.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The name, with or without @.")
    var name: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let account = try await AdminCaller.account(.showAccount(name: name), options.configuration())
            if json { return try Output.json(account) }
            for line in AccountText.lines(account) { Output.line(line) }
        }
    }
}
