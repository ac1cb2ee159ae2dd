import Store

/// What is done for one kind of job. Runs at least once: it must be idempotent, or do its work in the returned effect,
/// which is committed together with the job's end and so happens once.
package protocol JobHandler: Sendable {
    /// The stable name, as enqueued.
    static var kind: String { get }
    /// The newest version of the payload that this release understands.
    static var version: Int { get }

    /// Reads and prepares, then returns what is to be written with the job's end. Throws to have the job tried again.
    func perform(_ job: ClaimedJob) async throws -> JobEffect

    /// What is to be written when the job is given up: so that what waits for it waits no longer.
    func givenUp(_ job: ClaimedJob) -> JobEffect
}

/// The writes of a job, in the transaction that ends it.
package typealias JobEffect = @Sendable (any Transaction) throws -> Void

extension JobHandler {
    package static var version: Int { 1 }

    package func givenUp(_ job: ClaimedJob) -> JobEffect { { _ in } }
}
