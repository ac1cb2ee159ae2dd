import Domain
import Jobs
import Primitives
import Store

/// The payload of `newsletters.send`: an issue, and whose letter was made last.
struct SendIssueJob: Sendable, Hashable {
    var issue: IssueID
    var after: SubscriberID?

    init(_ issue: IssueID, after: SubscriberID? = nil) {
        self.issue = issue
        self.after = after
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    init(json: String) throws {
        let payload = try JobPayload(json: json)
        let after = try payload.number("after")
        self.init(IssueID(rawValue: try payload.number("issue")), after: after == 0 ? nil : SubscriberID(rawValue: after))
    }

    /// To be enqueued in the transaction of the act.
    var job: NewJob {
        NewJob(
            kind: SendIssue.kind, payload: JobPayload(["issue": "\(issue)", "after": "\(after?.rawValue ?? 0)"]).json,
            bucket: issue.bucket)
    }

    /// The same, once at a time: for an issue whose jobs may have been given up.
    var jobAgain: NewJob {
        var job = job
        job.dedupeKey = "again:\(issue)"
        return job
    }
}

/// Job `newsletters.send`: makes the letters of an issue, some readers at a time, each piece in the transaction that ends its job. A
/// reader gets one letter of an issue, however often the job runs.
package struct SendIssue: JobHandler {
    package static let kind = "newsletters.send"
    private let chunk: Int

    /// `chunk`: letters made in one transaction; smaller in tests only.
    package init(chunk: Int = 250) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try SendIssueJob(json: job.payload)
        let chunk = chunk
        return { tx in
            guard let issue = try tx.issue(work.issue), issue.state == .making, let newsletter = try tx.newsletter(of: issue.account) else {
                return
            }
            let readers = try tx.readers(
                of: issue.account, by: issue.createdAt, issue.frequencies(hasPosts: newsletter.hasPosts), after: work.after, limit: chunk)
            for reader in readers { try tx.enqueue(IssueRenderer.letter(of: issue, to: reader)) }
            let isLast = readers.count < chunk
            try tx.addRecipients(readers.count, to: issue.id, isLast: isLast)
            if !isLast { try tx.enqueue(SendIssueJob(issue.id, after: readers.last?.id).job) }
        }
    }
}
