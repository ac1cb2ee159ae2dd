import Domain
import Primitives

/// What the queue holds, for workers and for the operator.
package protocol JobReads: AnyObject {
    /// Queues that hold a job that is due at `now` and in nobody's hands.
    func dueQueues(at now: Timestamp) throws -> [Int]
    /// Jobs that wait or run, and jobs that were given up.
    func jobFigures() throws -> (waiting: Int, dead: Int)
    /// Jobs that were given up, latest first.
    func deadJobs(limit: Int) throws -> [DeadJob]
}
