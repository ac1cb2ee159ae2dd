import ArgumentParser

/// `rapport-bench`: prepares what `./bench` measures. It works on a data folder that no server uses.
@main
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapport-bench",
        abstract: "Prepare data for load measurements.",
        subcommands: [FillCommand.self, FillBetweenUsCommand.self])
}
