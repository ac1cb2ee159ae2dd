import ArgumentParser

/// `rapport config`
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "The settings of this server.",
        subcommands: [ConfigShowCommand.self, ConfigReferenceCommand.self])
}
