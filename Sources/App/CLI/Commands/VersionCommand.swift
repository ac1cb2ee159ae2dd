import ArgumentParser
import ServerApp

/// `rapport version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Say the versions of the program and its libraries.")

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() throws {
        let versions = Versions.current
        if json {
            try Output.json(versions)
        } else {
            for (name, version) in versions.lines { Output.line("\(name) \(version)") }
        }
    }
}
