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
/// reader gets one letter of an issue, however often the job runs, and none when there is nothing to tell to those who want letters as
/// often.
package struct SendIssue: JobHandler {
    package static let kind = "newsletters.send"
    private let newsletters: Newsletters
    private let chunk: Int

    /// `chunk`: letters made in one transaction; smaller in tests only.
    package init(newsletters: Newsletters, chunk: Int = 250) {
        self.newsletters = newsletters
        self.chunk = chunk
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try SendIssueJob(json: job.payload)
        // Written before the transaction: other writers do not wait for it.
        let (chunk, frequencies) = (chunk, try await frequencies(of: work.issue))
        return { tx in
            guard let issue = try tx.issue(work.issue), issue.state == .making, try tx.newsletter(of: issue.account) != nil else { return }
            guard let frequencies else { return try tx.addRecipients(0, to: issue.id, isLast: true) }
            let readers = try tx.readers(of: issue.account, by: issue.createdAt, frequencies, after: work.after, limit: chunk)
            try tx.enqueue(readers.map { IssueRenderer.letter(of: issue, to: $0) })
            let isLast = readers.count < chunk
            try tx.addRecipients(readers.count, to: issue.id, isLast: isLast)
            if !isLast { try tx.enqueue(SendIssueJob(issue.id, after: readers.last?.id).job) }
        }
    }

    /// How often those want letters for whom there is something in the issue; nil when there is for nobody.
    private func frequencies(of id: IssueID) async throws -> ClosedRange<Int>? {
        let wanted = try await newsletters.store.read { view -> ClosedRange<Int>? in
            guard let issue = try view.issue(id), let newsletter = try view.newsletter(of: issue.account) else { return nil }
            return issue.frequencies(hasPosts: newsletter.hasPosts)
        }
        var told: [Int] = []
        for frequency in Subscriber.Frequency.allCases where wanted?.contains(frequency.rawValue) == true {
            if try await newsletters.desk.draft(of: id, for: frequency) != nil { told.append(frequency.rawValue) }
        }
        guard let least = told.min(), let most = told.max() else { return nil }
        return least...most
    }
}
