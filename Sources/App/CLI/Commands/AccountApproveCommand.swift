import ArgumentParser
import ServerApp

/// `rapport account approve`
struct AccountApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Let somebody in who waits for approval: see account list --waiting.")

    @OptionGroup var account: NamedAccount

    func run() async throws { try await account.perform({ .decide(name: $0, isApproved: true) }, outcome: "was let in") }
}
