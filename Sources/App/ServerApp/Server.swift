import Logging
import Primitives
import ServiceLifecycle
import UnixSignals

/// The composition root: the database serves first, then everything that works on it; they end in reverse order.
package struct Server: Sendable {
    private let configuration: ServerConfiguration
    private let clock: Clock
    private let randomness: Randomness
    private let logger: Logger

    package init(_ configuration: ServerConfiguration, clock: Clock = .serving, randomness: Randomness = .system, logger: Logger) {
        self.configuration = configuration
        self.clock = clock
        self.randomness = randomness
        self.logger = logger
    }

    /// Serves until SIGINT or SIGTERM, then ends what is under way within `shutdownDeadline`. `say` gets the lines for the
    /// person who started it. Throws what makes serving impossible, all of it before the first request.
    package func run(timings: StartTimings, timingsLevel: Logger.Level, say: @escaping @Sendable (String) -> Void) async throws {
        var timings = timings
        try configuration.checkServing()
        let assembly = try await Assembly(
            configuration, clock: clock, randomness: randomness, logger: logger, timings: &timings, say: say)
        if !configuration.hasRateLimits { say("Rate limits are off: for measuring and testing only") }
        let edge = ServerEdge(assembly: assembly, timings: timings, timingsLevel: timingsLevel, say: say, logger: logger)
        var group = ServiceGroupConfiguration(
            services: [.init(service: assembly.database.engine), .init(service: edge)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: LibraryLog.logger(from: logger))
        group.maximumGracefulShutdownDuration = Server.shutdownDeadline
        group.maximumCancellationDuration = .seconds(5)
        try await ServiceGroup(configuration: group).run()
    }

    /// How long requests and jobs under way may take to end.
    package static let shutdownDeadline = Duration.seconds(20)
}
