import ArgumentParser
import Foundation
import ServerApp

/// The flags that every command takes which works on a data folder.
struct DataOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The data folder (default: data, or RAPPORT_DATA).", valueName: "folder"))
    var data: String?

    @Option(name: .long, help: ArgumentHelp("The configuration file (default: rapport.yaml in the data folder).", valueName: "file"))
    var config: String?

    @Option(name: .long, help: ArgumentHelp("sqlite, or postgres://user:password@host/name.", valueName: "address"))
    var database: String?

    @Option(name: .long, help: ArgumentHelp("Any other setting; may be given several times.", valueName: "name=value"))
    var set: [String] = []

    /// The flags given, by name of the setting. `more` are those of one command. Throws `ValidationError` for a `--set`
    /// without `=`.
    func flags(_ more: [String: String?] = [:]) throws -> [String: String] {
        var flags = more.compactMapValues { $0 }
        flags["data"] = data
        flags["config"] = config
        flags["database"] = database
        for pair in set {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw ValidationError("--set needs NAME=VALUE, such as --set log.level=debug") }
            flags[String(parts[0])] = String(parts[1])
        }
        return flags
    }

    /// The settings that hold. Throws `ConfigurationError`.
    func configuration(_ more: [String: String?] = [:]) throws -> ServerConfiguration {
        try ServerConfiguration(flags: flags(more), environment: ProcessInfo.processInfo.environment)
    }
}
