import ArgumentParser

/// `rapport account`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Accounts of this server.",
        discussion: "Works beside a running server and without one.",
        subcommands: [
            AccountCreateCommand.self, AccountListCommand.self, AccountShowCommand.self, AccountResetPasswordCommand.self,
            AccountSetRoleCommand.self, AccountSuspendCommand.self, AccountUnsuspendCommand.self, AccountDeleteCommand.self,
            AccountApproveCommand.self, AccountRejectCommand.self,
        ])
}
