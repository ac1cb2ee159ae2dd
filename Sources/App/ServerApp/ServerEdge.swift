import Accounts
import Hummingbird
import Jobs
import Letters
import Logging
import Mail
import Pages
import Primitives
import ServiceLifecycle
import Store
import Threads

/// Everything that works on the database: jobs, upkeep, the admin socket and the HTTP server. Composed when the database
/// serves already, because a first start has things to keep.
struct ServerEdge: Service {
    let assembly: Assembly
    let timings: StartTimings
    let timingsLevel: Logger.Level
    let say: @Sendable (String) -> Void
    let logger: Logger

    func run() async throws {
        var timings = timings
        let services = try await assembly.services()
        try services.features.clearUploads()
        // Whoever held these has died: nobody else can have opened the database.
        if !services.store.capabilities.sharedBetweenProcesses { try await services.store.write { try $0.releaseJobs() } }
        let handlers = JobHandlers.all(services)
        let runners = JobLane.allCases.map { lane in
            JobRunner(
                store: services.store, bus: services.bus, handlers: handlers, clock: services.clock, randomness: services.randomness,
                logger: logger, lane: lane)
        }
        let letters: [any Service] = [services.letterSender()] + (services.bounceReader().map { [$0] } ?? [])
        let upkeep = Upkeep(services: services, engine: assembly.database.engine)
        let admin = AdminSocket(
            AdminService(services: services, engine: assembly.database.engine), folder: services.configuration.dataFolder, logger: logger)
        let responder = try Routes.responder(services)
        let setUp = try await services.features.people.firstRun.newToken().map { SiteURL.setUp(token: $0).absolute(on: services.site) }
        timings.mark("compose")
        let web = application(responder, services, admin, timings: timings, setUp: setUp)
        // They end in reverse order: first nobody is let in, then jobs end. Requests run on threads that a read may block.
        ResponseMemory.tune()
        let group = ServiceGroup(services: runners + letters + [upkeep, admin, web], logger: LibraryLog.logger(from: logger))
        try await withTaskExecutorPreference(TaskThreads(count: TaskThreads.usualCount)) { try await group.run() }
    }

    /// Says that it is ready when pages and admin commands are answered. `setUp` is the link that makes its first visitor the
    /// operator; nil when there is one.
    private func application<Responder: HTTPResponder>(
        _ responder: Responder, _ services: Services, _ admin: AdminSocket, timings: StartTimings, setUp: String?
    ) -> some Service where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        let listen = services.configuration.listen
        let (level, logger, say) = (timingsLevel, logger, say)
        return Application(
            responder: responder, server: ServerChannel.builder(services.configuration.connections),
            configuration: ApplicationConfiguration(
                address: .hostname(listen.bindHost, port: listen.port), serverName: nil, backlog: 1024),
            onServerRunning: { _ in
                await admin.waitUntilListening()
                var timings = timings
                timings.mark("listen")
                timings.log(to: logger, level: level)
                say("Rapport is ready at \(services.identity.url.text)")
                if let setUp { say("Open this link once to become its operator: \(setUp)") }
            },
            logger: LibraryLog.logger(from: logger))
    }
}
