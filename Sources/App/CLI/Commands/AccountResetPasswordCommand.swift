import ArgumentParser
import ServerApp

/// `rapport account reset-password`
struct AccountResetPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password", abstract: "Set a new password and end all sessions and apps of the account.",
        discussion: "Without --password one is made up and printed.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The name, with or without @.")
    var name: String

    @Option(name: .long, help: "At least 10 characters.")
    var password: String?

    @Flag(name: .long, help: "Turn two-factor sign-in off too, for somebody who lost their phone and their recovery codes.")
    var secondFactor = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let command = AdminCommand.resetPassword(name: name, password: password, endsSecondFactor: secondFactor)
            let (account, made) = try await AdminCaller.credentials(command, options.configuration())
            if json { return try Output.json(Credentials(account: account, password: made)) }
            Output.line("@\(account.name) has a new password and is signed out everywhere")
            if let made { Output.line("Password: \(made)") }
        }
    }
}
