import ArgumentParser

/// `rapport invite`
struct InviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Invitations to this server.", subcommands: [InviteCreateCommand.self])
}
