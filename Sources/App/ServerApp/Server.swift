import Hummingbird
import Jobs
import Logging
import Primitives
import ServiceLifecycle
import UnixSignals

/// The composition root: configuration, store, services and routes become one group of services that starts and ends
/// together.
package struct Server: Sendable {
    private let configuration: ServerConfiguration
    private let clock: Clock
    private let randomness: Randomness
    private let logger: Logger

    package init(_ configuration: ServerConfiguration, clock: Clock = .system, randomness: Randomness = .system, logger: Logger) {
        self.configuration = configuration
        self.clock = clock
        self.randomness = randomness
        self.logger = logger
    }

    /// Serves until SIGINT or SIGTERM, then ends what is under way within `Server.shutdownDeadline`. `say` gets the lines
    /// for the person who started it. Throws what makes serving impossible, all of it before the first request.
    package func run(timings: StartTimings, timingsLevel: Logger.Level, say: @escaping @Sendable (String) -> Void) async throws {
        var timings = timings
        try configuration.checkServing()
        let assembly = try await Assembly.make(
            configuration, clock: clock, randomness: randomness, logger: logger, timings: &timings, say: say)
        let services = assembly.services
        if !configuration.hasRateLimits { say("Rate limits are off: for measuring and testing only") }
        let runner = JobRunner(
            store: services.store, bus: services.bus, handlers: JobHandlers.all(services), clock: clock, randomness: randomness,
            logger: logger)
        let upkeep = Upkeep(services: services, engine: assembly.engine)
        let admin = AdminSocket(AdminService(services: services, engine: assembly.engine), folder: configuration.dataFolder, logger: logger)
        let application = application(services, timings: timings, timingsLevel: timingsLevel, say: say)
        try await group([assembly.engine, runner, upkeep, admin, application]).run()
    }

    private func application(
        _ services: Services, timings: StartTimings, timingsLevel: Logger.Level, say: @escaping @Sendable (String) -> Void
    ) -> some Service {
        let listen = configuration.listen
        let (address, logger) = (services.identity.url.text, logger)
        var application = Application(
            router: Routes.router(services), server: ServerChannel.builder,
            configuration: ApplicationConfiguration(
                address: .hostname(listen.bindHost, port: listen.port), serverName: nil, backlog: 1024),
            onServerRunning: { _ in
                var timings = timings
                timings.mark("listen")
                timings.log(to: logger, level: timingsLevel)
                say("Rapport is ready at \(address)")
            },
            logger: LibraryLog.logger(from: logger))
        application.beforeServerStarts { try await services.identity.keep(in: services.store) }
        return application
    }

    /// Services end in reverse order: first nobody is let in, then jobs end, then the store closes.
    private func group(_ services: [any Service]) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: LibraryLog.logger(from: logger))
        configuration.maximumGracefulShutdownDuration = Server.shutdownDeadline
        configuration.maximumCancellationDuration = .seconds(5)
        return ServiceGroup(configuration: configuration)
    }

    /// How long requests and jobs under way may take to end.
    package static let shutdownDeadline = Duration.seconds(20)
}
