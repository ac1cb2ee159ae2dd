import Domain
import Jobs
import Primitives
import Store

/// What is done for newsletters now and then. All is idempotent: several servers may do it.
extension Newsletters {
    private static let chunk = 100

    /// Begins weekly letters that are due, keeps what became of issues, and forgets who never confirmed. Returns how much there was.
    package func tend() async throws -> Int {
        let now = clock.now()
        let forgotten = try await store.write { try $0.forgetUnconfirmed(askedBefore: now.adding(.zero - Subscriber.patience)) }
        return try await forgotten + tellTheWeek(at: now) + settle()
    }

    private func tellTheWeek(at now: Timestamp) async throws -> Int {
        var count = 0
        while true {
            let due = try await store.read { try $0.newslettersDue(at: now, limit: Self.chunk) }
            for account in due where try await tellTheWeek(of: account, at: now) { count += 1 }
            // Each one that was due is due a week later now.
            if due.count < Self.chunk { return count }
        }
    }

    private func tellTheWeek(of account: AccountID, at now: Timestamp) async throws -> Bool {
        let desk = desk
        return try await store.write { tx in
            guard let newsletter = try tx.newsletter(of: account), newsletter.digestDue <= now else { return false }
            let until = Timestamp(milliseconds: now.milliseconds)
            let content = NewsletterIssue.Content.digest(since: newsletter.digestSince, until: until)
            let draft = try desk.draft(of: content, by: account, for: .weekly, in: tx)
            guard try tx.takeDigest(of: account, due: newsletter.digestDue, until: until, next: newsletter.nextDigest(after: now)),
                let draft
            else { return false }
            let issue = NewsletterIssue(
                id: tx.nextID(in: account.bucket), account: account, content: content, title: draft.body.subject, createdAt: tx.now)
            guard try tx.insertIssue(issue) else { return false }
            try tx.enqueue(SendIssueJob(issue.id).job)
            return true
        }
    }

    /// Letters are forgotten after a month; what became of them stays with their issue.
    private func settle() async throws -> Int {
        var (last, count): (IssueID?, Int) = (nil, 0)
        while true {
            let after = last
            let issues = try await store.read { try $0.issuesUnderWay(after: after, limit: Self.chunk) }
            for issue in issues {
                let figures = try await store.read { try $0.letterFigures(kind: IssueRenderer.kind, batch: issue.id.rawValue) }
                guard figures.waiting == 0 else { continue }
                try await store.write { try $0.endIssue(issue.id, sent: figures.sent, refused: figures.failed) }
                count += 1
            }
            guard issues.count == Self.chunk else { return count }
            last = issues.last?.id
        }
    }
}
