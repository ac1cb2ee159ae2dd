import ArgumentParser
import Logging
import ServerApp

/// `rapport serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Start the server.",
        discussion: """
            Creates the data folder, brings the database up to date and serves until Ctrl-C or SIGTERM, which end what is \
            under way first. Prints its address once it can be used and, until there is an operator, a link that makes its \
            first visitor the operator.
            """)

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: ArgumentHelp("The IP address to listen on (default: localhost).", valueName: "address"))
    var address: String?

    @Option(name: .long, help: ArgumentHelp("The port to listen on (default: 8080).", valueName: "port"))
    var port: String?

    @Option(name: .long, help: ArgumentHelp("The host in @name@host; needed unless listening on loopback.", valueName: "host"))
    var host: String?

    @Option(name: .long, help: ArgumentHelp("The address of the pages (default: https:// and the host).", valueName: "url"))
    var url: String?

    @Flag(name: .long, help: "Lift the rate limits, for measuring and testing. On loopback only.")
    var noRateLimits = false

    @Flag(name: .long, help: "Log how long each step of the start took.")
    var timings = false

    func run() async throws {
        let timings = StartTimings()
        try await reporting {
            let configuration = try options.configuration([
                "listen.address": address, "listen.port": port, "server.host": host, "server.url": url,
                "rate-limits": noRateLimits ? "off" : nil,
            ])
            ProcessSetup.serve()
            let logger = LineLogHandler.bootstrap(configuration)
            try await Server(configuration, logger: logger).run(
                timings: timings, timingsLevel: self.timings ? .notice : .debug, say: Output.say)
        }
    }
}
