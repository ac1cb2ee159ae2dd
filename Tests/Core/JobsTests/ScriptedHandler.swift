import Jobs
import Store
import TestSupport

/// A handler that notes each job it is given and then does what the test says.
struct ScriptedHandler: JobHandler {
    typealias Act = @Sendable (ClaimedJob, any Store, TestClock) async throws -> JobEffect

    static let kind = "test.job"
    static let version = 2

    let store: any Store
    let clock: TestClock
    let performed: Notes<ClaimedJob>
    let act: Act

    func perform(_ job: ClaimedJob) async throws -> JobEffect {
        performed.add(job)
        return try await act(job, store, clock)
    }
}

/// What goes wrong in a handler.
struct Broken: Error, CustomStringConvertible {
    var description = "it broke"
}
