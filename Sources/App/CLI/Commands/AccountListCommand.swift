import ArgumentParser
import ServerApp

/// `rapport account list`
struct AccountListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List accounts, newest first.")

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: "How many, at most 1,000.")
    var limit = 100

    @Option(name: .long, help: ArgumentHelp("Go on after the account of this id.", valueName: "id"))
    var before: String?

    @Flag(name: .long, help: "Only those who wait for approval: see approve and reject.")
    var waiting = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let command: AdminCommand = waiting ? .listWaiting(limit: limit) : .listAccounts(limit: limit, before: before)
            guard case .accounts(let accounts) = try await AdminCaller.perform(command, options.configuration()) else {
                throw AdminFailure(text: AdminCaller.unexpectedAnswer)
            }
            if json { return try Output.json(accounts) }
            for account in accounts { Output.line(waiting ? AccountText.waitingLine(account) : AccountText.line(account)) }
        }
    }
}
