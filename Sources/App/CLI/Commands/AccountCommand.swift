import ArgumentParser

/// `rapport account`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Accounts of this server.",
        subcommands: [AccountListCommand.self, AccountShowCommand.self])
}
