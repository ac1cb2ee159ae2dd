import ArgumentParser
import Glibc
import ServerApp

/// `rapport account delete`
struct AccountDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Erase an account and its member for good. The name stays taken.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The name, with or without @.")
    var name: String

    @Flag(name: .long, help: "Do not ask. At a terminal the name must be typed again otherwise.")
    var yes = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    private func isConfirmed() -> Bool {
        Output.note("Nothing brings the account back. Type its name to erase it:")
        return readLine()?.drop { $0 == "@" } == name.drop { $0 == "@" }
    }

    func run() async throws {
        try await reporting {
            guard yes || isatty(STDIN_FILENO) == 0 || isConfirmed() else { throw AdminFailure(text: "nothing was erased") }
            let account = try await AdminCaller.account(.deleteAccount(name: name), options.configuration())
            if json { return try Output.json(account) }
            Output.line("@\(account.name) was erased")
        }
    }
}
