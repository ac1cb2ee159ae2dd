import Domain
import Jobs
import Primitives
import Store

/// What is done for newsletters now and then. All is idempotent: several servers may do it.
extension Newsletters {
    private static let chunk = 100

    /// Begins weekly letters that are due, keeps what became of issues, goes on with those that stopped, and forgets who never
    /// confirmed. Returns how much there was. Throws the first failure of a weekly letter when all else is done.
    package func tend() async throws -> Int {
        let now = clock.now()
        let forgotten = try await forgetUnconfirmed(at: now)
        let settled = try await settle()
        let again = try await makeAgain(at: now)
        return try await forgotten + settled + again + tellTheWeek(at: now)
    }

    private func forgetUnconfirmed(at now: Timestamp) async throws -> Int {
        let moment = now.adding(.zero - Subscriber.patience)
        var count = 0
        while true {
            let piece = try await store.write { try $0.forgetUnconfirmed(askedBefore: moment, limit: ClearNewsletter.piece) }
            count += piece
            guard piece == ClearNewsletter.piece else { return count }
        }
    }

    /// One newsletter that fails does not stop the others; it stays due.
    private func tellTheWeek(at now: Timestamp) async throws -> Int {
        var (count, failed, failure): (Int, Set<AccountID>, (any Error)?) = (0, [], nil)
        while true {
            let limit = Self.chunk + failed.count
            let due = try await store.read { try $0.newslettersDue(at: now, limit: limit) }
            for account in due where !failed.contains(account) {
                do {
                    if try await tellTheWeek(of: account, at: now) { count += 1 }
                } catch {
                    failed.insert(account)
                    failure = failure ?? error
                }
            }
            // Each one that was due is due a week later now, but for those that failed.
            guard due.count < limit else { continue }
            if let failure { throw failure }
            return count
        }
    }

    /// A job that failed too often is given up, and no letter would be made after it. Nobody gets a letter twice: letters are known
    /// for longer than issues are gone on with.
    private func makeAgain(at now: Timestamp) async throws -> Int {
        let (since, until) = (now.adding(.days(-7)), now.adding(.hours(-2)))
        let issues = try await store.read { try $0.issuesUnmade(from: since, to: until, limit: Self.chunk) }
        for issue in issues {
            try await store.write { tx in
                if try tx.makeIssueAgain(issue.id) { try tx.enqueue(SendIssueJob(issue.id).jobAgain) }
            }
        }
        return issues.count
    }

    private func tellTheWeek(of account: AccountID, at now: Timestamp) async throws -> Bool {
        let desk = desk
        let until = Timestamp(milliseconds: now.milliseconds)
        // Written before the transaction: other writers do not wait for it.
        let found = try await store.read { view -> (Newsletter, NewsletterIssue.Content, String?)? in
            guard let newsletter = try view.newsletter(of: account), newsletter.digestDue <= now else { return nil }
            let content = NewsletterIssue.Content.digest(since: newsletter.digestSince, until: until)
            let draft = try desk.draft(of: content, by: account, for: .weekly, in: view)
            return (newsletter, content, draft?.body.subject)
        }
        guard let (newsletter, content, title) = found else { return false }
        return try await store.write { tx in
            guard try tx.takeDigest(of: account, due: newsletter.digestDue, until: until, next: newsletter.nextDigest(after: now)),
                let title
            else { return false }
            let issue = NewsletterIssue(
                id: tx.nextID(in: account.bucket), account: account, content: content, title: title, createdAt: tx.now)
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
