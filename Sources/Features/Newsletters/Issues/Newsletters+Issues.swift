import Domain
import Jobs
import Letters
import Primitives
import Store

/// Sending issues. Whoever writes for the account may.
extension Newsletters {
    /// A letter as it will look, with how many will get it and whether they have.
    package struct Preview: Sendable {
        package var subject: String
        package var from: String
        package var text: String
        package var html: String
        package var recipients: Int
        /// The issue that brought it; nil when none has.
        package var issue: NewsletterIssue?
    }

    /// The letter that would bring the article. Throws not found for what is no article of the account that anyone may see, and for
    /// an account without a newsletter.
    package func preview(_ article: PostID, by actor: Actor) async throws -> Preview {
        try TeamRules.requirePublishing(actor.team)
        let desk = desk
        let (draft, figures, issue) = try await store.read { view in
            guard let draft = try desk.draft(of: .article(article), by: actor.account, for: .each, in: view) else { throw RuleError.notFound }
            return (draft, try view.subscriberFigures(of: actor.account), try view.issue(of: actor.account, article: article))
        }
        let message = desk.message(draft, to: "", for: .nobody(of: actor.account), id: "preview")
        return Preview(
            subject: message.subject, from: draft.newsletter.title, text: message.text, html: message.html ?? "",
            recipients: figures.confirmed - figures.weekly, issue: issue)
    }

    /// Sends the letter to whoever asks for it, at their own address.
    package func test(_ article: PostID, by actor: Actor) async throws {
        _ = try await preview(article, by: actor)
        guard let member = actor.provenance.actedBy else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in first.") }
        try await store.write { tx in
            try tx.enqueue(
                NewLetter(
                    kind: TestIssueRenderer.kind, payload: JobPayload(["account": "\(actor.account)", "post": "\(article)"]).json,
                    recipient: member.rawValue, urgency: .askedFor, bucket: member.bucket))
        }
    }

    /// Sends the article to everybody who gets each issue. Throws conflict when it has been sent, too many for more than
    /// `Newsletter.issuesPerDay` in a day, not found as `preview`.
    package func send(_ article: PostID, by actor: Actor) async throws -> IssueID {
        try TeamRules.requirePublishing(actor.team)
        let desk = desk
        // Written before the transaction: other writers do not wait for it.
        let made = try await store.read { try desk.draft(of: .article(article), by: actor.account, for: .each, in: $0) }
        guard let title = made?.body.subject else { throw RuleError.notFound }
        return try await store.write { tx in
            guard try tx.newsletter(of: actor.account) != nil, try tx.account(actor.account)?.state == .active,
                let known = try tx.article(article), known.owner == actor.account, known.isOpen
            else { throw RuleError.notFound }
            let issue = NewsletterIssue(
                id: tx.nextID(in: actor.account.bucket), account: actor.account, content: .article(article), title: title, createdAt: tx.now)
            guard try tx.insertIssue(issue) else {
                throw RuleError(.conflict, "newsletter_sent", "This has been sent by e-mail already.")
            }
            try Self.requireSeldom(actor.account, in: tx)
            try tx.enqueue(SendIssueJob(issue.id).job)
            return issue.id
        }
    }

    /// Throws too many when the account has sent more than it may within a day, the present issue included.
    private static func requireSeldom(_ account: AccountID, in tx: any Transaction) throws {
        let (most, floor) = (
            Newsletter.issuesPerDay, IssueID(time: tx.now.adding(.days(-1)), bucket: account.bucket, sequence: 15)
        )
        guard try tx.issues(of: account, PageRequest(sinceID: floor, limit: most + 1)).count > most else { return }
        throw RuleError(
            .tooMany, "newsletter_issues_many", "At most \(most) issues are sent in a day. Send this one tomorrow.", values: ["most": "\(most)"])
    }

    /// What was sent, latest first, each with the figures of now.
    package func issues(_ page: PageRequest<IssueKey>, by actor: Actor) async throws -> [NewsletterIssue] {
        try TeamRules.requirePublishing(actor.team)
        return try await store.read { view in
            try view.issues(of: actor.account, page).map { issue in
                guard issue.state != .ended else { return issue }
                var issue = issue
                let figures = try view.letterFigures(kind: IssueRenderer.kind, batch: issue.id.rawValue)
                (issue.sent, issue.refused) = (figures.sent, figures.failed)
                return issue
            }
        }
    }
}

extension Subscriber {
    /// Stands in a preview, whose links lead nowhere.
    static func nobody(of account: AccountID) -> Subscriber {
        Subscriber(
            id: SubscriberID(rawValue: 1), account: account, hash: AddressHash(rawValue: ""), sealed: "", state: .asked, frequency: .each,
            askedAt: Timestamp(milliseconds: 0))
    }
}
