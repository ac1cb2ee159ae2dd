import Domain
import Jobs
import Primitives
import Store

/// Tells the introducer that the time of an introduction has run out without two yeses; in the same words whether somebody
/// said no or nothing. What is shown does not wait for it: readers look at the clock.
package struct ExpireIntroduction: JobHandler {
    package static let kind = JobKind.expireIntroduction

    package init() {}

    static func job(_ introduction: Introduction) -> NewJob {
        IntroductionJob(introduction.id).job(kind, at: introduction.expiresAt)
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try IntroductionJob(json: job.payload).introduction
        return { tx in
            guard let introduction = try tx.lockIntroduction(id), introduction.state(at: tx.now) == .expired else { return }
            try tx.record(.expire, introduction, by: introduction.introducer, Provenance(flags: .automated))
            try tx.enqueue(
                NotificationJob(
                    .introductionAnswered, to: introduction.introducer, by: introduction.first.account, subject: id.rawValue
                ).job)
        }
    }
}
