import ArgumentParser
import Logging
import Primitives
import ServerApp

/// Where data is put, and the services of the server that put it there.
struct FillPlace: ParsableArguments {
    @Option(help: "The data folder; must not be in use.") var data: String
    @Option(help: "sqlite, or postgres://...") var database: String?

    /// Runs `body` with the services of a server that listens nowhere.
    func filling<Value: Sendable>(_ body: @Sendable (Services, Logger) async throws -> Value) async throws -> Value {
        var flags = ["data": data]
        flags["database"] = database
        let configuration = try ServerConfiguration(flags: flags, environment: [:])
        let logger = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        var timings = StartTimings()
        let assembly = try await Assembly(
            configuration, clock: .system, randomness: .system, logger: logger, timings: &timings, say: { _ in })
        return try await assembly.database.whileServing { try await body(assembly.services(), logger) }
    }
}
