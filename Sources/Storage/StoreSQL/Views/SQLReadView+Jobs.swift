import Domain
import Primitives
import Store

extension SQLReadView: JobReads {
    package func dueQueues(at now: Timestamp) throws -> [Int] {
        try session.all(JobStatements.dueQueues, [.time(now)]) { $0.int() }
    }

    package func jobFigures() throws -> (waiting: Int, dead: Int) {
        let counts = try session.first(JobStatements.figures, []) { row in
            let all = row.int()
            let dead = row.int()
            return (waiting: all - dead, dead: dead)
        }
        return counts ?? (0, 0)
    }

    package func deadJobs(limit: Int) throws -> [DeadJob] {
        try session.all(JobStatements.dead, [.int(limit)]) { row in
            DeadJob(id: row.id(), kind: row.text(), attempts: row.int(), diedAt: row.time(), error: row.optionalText() ?? "")
        }
    }
}
