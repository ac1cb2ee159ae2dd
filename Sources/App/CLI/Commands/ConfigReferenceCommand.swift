import ArgumentParser
import ServerApp

/// `rapport config reference`
struct ConfigReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print the page of all settings (docs/configuration.md).")

    @Flag(name: .long, help: "Print the commented rapport.yaml of a new server instead.")
    var yaml = false

    func run() { Output.line(String((yaml ? ConfigurationFile.defaultText : ConfigurationReference.markdown).dropLast())) }
}
