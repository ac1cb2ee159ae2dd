import ArgumentParser
import Foundation
import ServerApp

/// `rapport invite create`
struct InviteCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a link with which people can join, whoever else may not.")

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: "How many people may use it; 0 for any number.")
    var uses = 1

    @Option(name: .long, help: "How many days it works; 0 for ever.")
    var days = 14

    @Option(name: .long, help: "Shown to whoever opens the link.")
    var greeting = ""

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    /// The invitation as `--json` prints it.
    private struct Invitation: Encodable {
        let url: String
        let code: String
        let expiresAt: Date?
    }

    func validate() throws {
        guard uses >= 0, (0...3650).contains(days) else { throw ValidationError("--uses cannot be negative, --days is 0 to 3650") }
    }

    func run() async throws {
        try await reporting {
            let command = AdminCommand.createInvite(greeting: greeting, uses: uses == 0 ? nil : uses, days: days == 0 ? nil : days)
            guard case .invite(let url, let code, let end) = try await AdminCaller.perform(command, options.configuration()) else {
                throw AdminFailure(text: AdminCaller.unexpectedAnswer)
            }
            if json { return try Output.json(Invitation(url: url, code: code, expiresAt: end)) }
            Output.line(url)
        }
    }
}
