import Domain
import Primitives
import Store

extension SQLTransaction: JobWrites {
    package func enqueue(_ job: NewJob) throws {
        let queue = job.lane.firstQueue + job.bucket.rawValue % session.dialect.jobQueues
        while try !insert(job, queue: queue) {
            // One of the same key waits already; else another process took the id.
            if let key = job.dedupeKey, try session.exists(JobStatements.waits, [.int(queue), .text(job.kind), .text(key)]) { return }
        }
        announce(.jobsDue(queue: queue))
    }

    /// False when one of the same key waits already, or the id is taken.
    private func insert(_ job: NewJob, queue: Int) throws -> Bool {
        let id: JobID = nextID(in: job.bucket)
        return try session.run(
            JobStatements.insert,
            [
                .int(queue), .id(id), .text(job.kind), .int(job.version), .text(job.payload), .string(job.dedupeKey),
                .string(job.orderKey), .time(job.runAt ?? now), .int(job.mostAttempts), .time(now),
            ]) == 1
    }

    package func claimJobs(queue: Int, limit: Int, lease: Duration) throws -> [ClaimedJob] {
        let claimed = try session.all(
            JobStatements.claim, [.int(queue), .time(now), .time(now.adding(lease)), .int(limit)]
        ) { row in
            ClaimedJob(
                queue: queue, id: row.id(), kind: row.text(), version: row.int(), payload: row.text(),
                hasOrderKey: row.optionalText() != nil, attempts: row.int(),
                mostAttempts: row.int(), lease: row.int64(), createdAt: row.time())
        }
        return claimed.sorted { $0.id < $1.id }
    }

    package func releaseJobs() throws { try session.run(JobStatements.release, []) }

    package func completeJob(_ job: ClaimedJob) throws -> Bool {
        try session.run(JobStatements.complete, [.int(job.queue), .id(job.id), .integer(job.lease)]) == 1
    }

    @discardableResult
    package func retryJob(_ job: ClaimedJob, at runAt: Timestamp, error: String) throws -> Bool {
        let arguments: [SQLValue] = [.int(job.queue), .id(job.id), .integer(job.lease), .time(runAt), .text(error)]
        return try session.run(JobStatements.retry, arguments) == 1
    }

    @discardableResult
    package func buryJob(_ job: ClaimedJob, error: String) throws -> Bool {
        let arguments: [SQLValue] = [.int(job.queue), .id(job.id), .integer(job.lease), .time(now), .text(error)]
        return try session.run(JobStatements.bury, arguments) == 1
    }
}
