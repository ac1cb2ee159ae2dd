import Domain
import Jobs
import Primitives
import Store

/// Job `projects.clear`: removes who was in a deleted project, and its updates.
package struct ClearProject: JobHandler {
    package static let kind = JobKind.clearProject
    private let chunk: Int

    /// `chunk`: people removed in one transaction; smaller in tests only.
    package init(chunk: Int = 500) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try PostJob(json: job.payload)
        let chunk = chunk
        return { tx in
            if try !tx.clearProject(ProjectID(rawValue: work.post.rawValue), limit: chunk) { try tx.enqueue(work.job(Self.kind)) }
        }
    }
}
