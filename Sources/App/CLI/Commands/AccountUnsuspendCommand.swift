import ArgumentParser
import ServerApp

/// `rapport account unsuspend`
struct AccountUnsuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsuspend", abstract: "Take a suspension back.")

    @OptionGroup var account: NamedAccount

    func run() async throws { try await account.perform({ .setSuspended(name: $0, isSuspended: false) }, outcome: "is no longer suspended") }
}
