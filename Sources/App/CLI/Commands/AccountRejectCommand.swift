import ArgumentParser
import ServerApp

/// `rapport account reject`
struct AccountRejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Turn somebody away who waits for approval, and erase what they gave. The name stays taken.")

    @OptionGroup var account: NamedAccount

    func run() async throws { try await account.perform({ .decide(name: $0, isApproved: false) }, outcome: "was turned away") }
}
