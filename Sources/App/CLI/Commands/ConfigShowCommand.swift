import ArgumentParser
import ServerApp

/// `rapport config show`
struct ConfigShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the settings that hold and where each comes from, without secrets.")

    @OptionGroup var options: DataOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    /// A setting as `--json` prints it.
    private struct Setting: Encodable {
        let name: String
        let value: String
        let origin: String
    }

    func run() async throws {
        try await reporting {
            let settings = try options.configuration().values.map {
                Setting(name: $0.key.name, value: $0.shownText, origin: $0.origin.text)
            }
            if json { return try Output.json(settings) }
            for setting in settings { Output.line("\(setting.name) = \(setting.value)  (\(setting.origin))") }
        }
    }
}
