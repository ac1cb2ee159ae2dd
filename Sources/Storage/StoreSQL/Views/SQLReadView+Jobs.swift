import Domain
import Primitives
import Store

extension SQLReadView: JobReads {
    package func nextJobTime(queue: Int) throws -> Timestamp? {
        try session.first(JobStatements.nextTime, [.int(queue)]) { $0.optionalTime() } ?? nil
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
