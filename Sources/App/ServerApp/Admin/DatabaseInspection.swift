import Foundation
import Primitives
import Store
import StoreSQL

/// Asks the database how it is doing. Reads the whole file on SQLite: seconds on a large one.
struct DatabaseInspection {
    let engine: any OpenStore
    let configuration: ServerConfiguration

    func report() async throws -> DatabaseReport {
        let scripts = try MigrationScript.standard()
        let plan = try await plan(scripts)
        let problems = try await engine.integrityProblems()
        let version = try await engine.engineVersion()
        guard plan.pending.isEmpty else {
            return DatabaseReport(
                engine: version, schema: plan.current, programSchema: scripts.count, integrityProblems: problems, newestEntry: nil,
                waitingJobs: 0, deadJobs: 0, latestDead: [], hasOperator: false, keptHost: nil, keptURL: nil,
                hasRateLimits: configuration.hasRateLimits)
        }
        return try await engine.read { [configuration] view in
            let figures = try view.jobFigures()
            return DatabaseReport(
                engine: version, schema: plan.current, programSchema: scripts.count, integrityProblems: problems,
                newestEntry: try DatabaseInspection.newestEntry(view), waitingJobs: figures.waiting, deadJobs: figures.dead,
                latestDead: try view.deadJobs(limit: 10).map(DatabaseInspection.described), hasOperator: try view.hasOperator(),
                keptHost: try view.setting(ServerIdentity.hostSetting), keptURL: try view.setting(ServerIdentity.urlSetting),
                hasRateLimits: configuration.hasRateLimits)
        }
    }

    private func plan(_ scripts: [MigrationScript]) async throws -> MigrationPlan {
        try await Migrator(scripts: scripts, clock: .system).plan(engine)
    }

    /// The time of the log's newest entry: the last of each slot, by its key.
    private static func newestEntry(_ view: any ReadView) throws -> Date? {
        let times = try view.logHeads().enumerated().compactMap { slot, head in
            head == 0 ? nil : try view.events(slot: slot, after: head - 1, limit: 1).first?.id.time
        }
        return times.max().map { Date(timeIntervalSince1970: Double($0.seconds)) }
    }

    private static func described(_ job: DeadJob) -> DatabaseReport.DeadWork {
        DatabaseReport.DeadWork(
            id: "\(job.id)", kind: job.kind, attempts: job.attempts,
            diedAt: Date(timeIntervalSince1970: Double(job.diedAt.seconds)), error: job.error)
    }
}
