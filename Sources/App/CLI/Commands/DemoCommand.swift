import ArgumentParser
import Demo
import ServerApp

/// `rapport demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill an empty server with a lively world, to look around in.",
        discussion: """
            Makes 24 accounts and four weeks of what they did: posts with pictures, articles, channels, a podcast, threads, connections, circles, communities, \
            conversations and introductions. Needs a data folder (and database) that nobody uses yet.
            """)

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: "The same number makes the same world.")
    var number = 1

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let bar = ProgressBar()
            let summary = try await Demo(try options.configuration(), number: number) { bar.show($0.percent, $0.text) }.run()
            bar.end()
            if json { return try Output.json(summary) }
            if let reason = summary.withoutPictures { Output.note("There are no pictures: \(reason)") }
            if let reason = summary.withoutSound { Output.note("There is no podcast: \(reason)") }
            Output.line("Made \(summary.accounts) accounts with \(summary.posts) posts and \(summary.pictures) pictures")
            Output.line("Sign in as ana@demo.example or any other of them; the password is: \(Demo.password)")
        }
    }
}
