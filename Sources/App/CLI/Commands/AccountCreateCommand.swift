import ArgumentParser
import ServerApp

/// `rapport account create`
struct AccountCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create an account and the member who signs in to it.",
        discussion: "Without --password one is made up and printed. Without --confirmed a message asks to confirm the address.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The name: letters, digits and underscores.")
    var name: String

    @Option(name: .long, help: "The e-mail address to sign in with.")
    var email: String

    @Option(name: .long, help: "At least 10 characters.")
    var password: String?

    @Option(name: .long, help: "member, moderator or operator.")
    var role = "member"

    @Flag(name: .long, help: "Take the address as confirmed.")
    var confirmed = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let command = AdminCommand.createAccount(name: name, email: email, password: password, role: role, isConfirmed: confirmed)
            let (account, made) = try await AdminCaller.credentials(command, options.configuration())
            if json { return try Output.json(Credentials(account: account, password: made)) }
            Output.line("Created @\(account.name) (\(account.role ?? "member"), \(account.email ?? ""))")
            if let made { Output.line("Password: \(made)") }
        }
    }
}
