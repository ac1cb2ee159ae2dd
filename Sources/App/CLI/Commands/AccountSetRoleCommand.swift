import ArgumentParser
import ServerApp

/// `rapport account set-role`
struct AccountSetRoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set-role", abstract: "Make somebody member, moderator or operator.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The name, with or without @.")
    var name: String

    @Argument(help: "member, moderator or operator.")
    var role: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let account = try await AdminCaller.account(.setRole(name: name, role: role), options.configuration())
            if json { return try Output.json(account) }
            Output.line("@\(account.name) is \(account.role ?? role) now")
        }
    }
}
