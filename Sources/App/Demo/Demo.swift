import Accounts
import Domain
import Jobs
import Logging
import Primitives
import ServerApp
import Store

/// `rapport demo`: fills an empty server with a lively world of 24 accounts and four weeks, through the services that requests
/// use. The same number makes the same world.
package struct Demo: Sendable {
    /// What every account of the world signs in with, with the address `NAME@demo.example`.
    package static let password = "lively little world"

    /// What has been made.
    package struct Summary: Sendable, Hashable, Encodable {
        package let number: Int
        package let accounts: Int
        package let posts: Int
        package let pictures: Int
        /// Why there are no pictures; nil when there are.
        package let withoutPictures: String?
        /// Episodes of the podcast, and why there are none.
        package let episodes: Int
        package let withoutSound: String?
    }

    /// Why there is no demo.
    package enum Refusal: Error, Hashable, CustomStringConvertible {
        case occupied(String)

        package var description: String {
            switch self {
            case .occupied(let folder): "\(folder) holds a server that people use: the demo needs an empty one, such as --data demo-data"
            }
        }
    }

    private let configuration: ServerConfiguration
    private let number: Int
    private let progress: @Sendable (DemoProgress) -> Void

    /// `progress` is told after each piece of work.
    package init(_ configuration: ServerConfiguration, number: Int, progress: @escaping @Sendable (DemoProgress) -> Void) {
        self.configuration = configuration
        self.number = number
        self.progress = progress
    }

    /// Throws `Refusal` when the server has accounts already, and as `Assembly`.
    package func run() async throws -> Summary {
        let script = try DemoScript.standard()
        let end = Clock.system.now()
        let time = DemoClock(at: end.adding(.days(-DemoWorld.days)))
        let logger = Logger(label: "rapport.demo") { _ in SwiftLogNoOpLogHandler() }
        var timings = StartTimings()
        let assembly = try await Assembly(
            configuration, clock: time.clock, randomness: .system, logger: logger, timings: &timings, say: { _ in })
        return try await assembly.database.whileServing {
            let services = try await assembly.services()
            guard try await services.features.people.administration.list(limit: 1).isEmpty else {
                throw Refusal.occupied(configuration.dataFolder)
            }
            let jobs = JobRunner(
                store: services.store, bus: services.bus, handlers: services.jobHandlers, clock: time.clock, randomness: .system, logger: logger)
            var world = DemoWorld(script: script, services: services, jobs: jobs, time: time, end: end, number: number, progress: progress)
            try await world.make()
            return world.summary
        }
    }
}

/// How far the world is.
package struct DemoProgress: Sendable, Hashable {
    /// 0...100.
    package let percent: Int
    package let text: String
}
