import ArgumentParser
import ServerApp

/// `rapport account suspend`
struct AccountSuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Hide an account and shut its member out, until it is taken back.")

    @OptionGroup var account: NamedAccount

    func run() async throws { try await account.perform({ .setSuspended(name: $0, isSuspended: true) }, outcome: "is suspended") }
}
