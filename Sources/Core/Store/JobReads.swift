import Domain
import Primitives

/// What the queue holds, for workers and for the operator.
package protocol JobReads: AnyObject {
    /// When the next job of `queue` is due; nil when none waits.
    func nextJobTime(queue: Int) throws -> Timestamp?
    /// Jobs that wait or run, and jobs that were given up.
    func jobFigures() throws -> (waiting: Int, dead: Int)
    /// Jobs that were given up, latest first.
    func deadJobs(limit: Int) throws -> [DeadJob]
}
