import Domain
import Primitives

/// The durable queue, in the transaction of the change that makes the work necessary.
package protocol JobWrites: AnyObject {
    /// Adds a job. Does nothing when one of the kind with the same de-duplication key waits already.
    func enqueue(_ job: NewJob) throws

    /// Takes up to `limit` due jobs of `queue` for `lease`; each claim raises the job's fencing number. Of jobs with the
    /// same order key only the oldest is taken, and only while none of them is leased.
    func claimJobs(queue: Int, limit: Int, lease: Duration) throws -> [ClaimedJob]

    /// Makes jobs due again that were in somebody's hands: only where no other process can hold one.
    func releaseJobs() throws

    /// Ends a job. False when the claim has been lost to another worker: what was done with it must then be rolled back.
    func completeJob(_ job: ClaimedJob) throws -> Bool

    /// Puts a job back until `runAt`. False when the claim has been lost.
    @discardableResult
    func retryJob(_ job: ClaimedJob, at runAt: Timestamp, error: String) throws -> Bool

    /// Gives a job up: it stays for the operator to see. False when the claim has been lost.
    @discardableResult
    func buryJob(_ job: ClaimedJob, error: String) throws -> Bool
}
