import Domain
import Primitives
import Store

extension SQLTransaction: NewsletterWrites {
    package func saveNewsletter(_ newsletter: Newsletter) throws {
        try session.run(
            NewsletterStatements.save,
            [
                .bucket(of: newsletter.account), .id(newsletter.account), .text(newsletter.title), .text(newsletter.about),
                .text(newsletter.imprint), .text(newsletter.language), .flag(newsletter.isOpen), .flag(newsletter.hasPosts),
                .time(newsletter.digestSince), .time(newsletter.digestDue), .time(newsletter.createdAt),
            ])
    }

    package func deleteNewsletter(of account: AccountID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: account), .id(account)]
        try session.run(NewsletterStatements.leaveOfAccount, key)
        try session.run(NewsletterStatements.deleteSubscribers, key)
        try session.run(NewsletterStatements.deleteIssues, key)
        return try session.run(NewsletterStatements.delete, key) == 1
    }

    package func takeDigest(of account: AccountID, due: Timestamp, until: Timestamp, next: Timestamp) throws -> Bool {
        try session.run(
            NewsletterStatements.takeDigest, [.bucket(of: account), .id(account), .time(due), .time(until), .time(next)]) == 1
    }

    package func insertSubscriber(_ subscriber: Subscriber) throws -> Bool {
        try session.run(
            NewsletterStatements.insertSubscriber,
            [
                .bucket(of: subscriber.id), .id(subscriber.id), .id(subscriber.account), .text(subscriber.hash.rawValue),
                .text(subscriber.sealed), .int(subscriber.state.rawValue), .int(subscriber.frequency.rawValue),
                .int(subscriber.source.rawValue), .time(subscriber.askedAt), .time(subscriber.confirmedAt),
            ]) == 1
    }

    package func askAgain(_ subscriber: Subscriber) throws -> Bool {
        try session.run(
            NewsletterStatements.askAgain,
            key(subscriber.id) + [.text(subscriber.sealed), .int(subscriber.frequency.rawValue), .time(subscriber.askedAt)]) == 1
    }

    package func confirmSubscriber(_ id: SubscriberID, askedAt: Timestamp) throws -> Bool {
        try session.run(NewsletterStatements.confirm, key(id) + [.time(askedAt), .time(now)]) == 1
    }

    package func setFrequency(of id: SubscriberID, to frequency: Subscriber.Frequency) throws -> Bool {
        try session.run(NewsletterStatements.setFrequency, key(id) + [.int(frequency.rawValue)]) == 1
    }

    package func leaveNewsletter(_ id: SubscriberID) throws -> Bool {
        try session.run(NewsletterStatements.leave, key(id) + [.time(now)]) == 1
    }

    package func deleteSubscriber(_ id: SubscriberID) throws -> Bool {
        try session.run(NewsletterStatements.deleteSubscriber, key(id)) == 1
    }

    package func forgetUnconfirmed(askedBefore moment: Timestamp) throws -> Int {
        let back = try session.run(NewsletterStatements.leaveUnconfirmed, [.time(moment)])
        return try back + session.run(NewsletterStatements.forgetUnconfirmed, [.time(moment)])
    }

    package func insertIssue(_ issue: NewsletterIssue) throws -> Bool {
        let (kind, object, since): (Int, Int64, Timestamp) =
            switch issue.content {
            case .article(let post): (0, post.rawValue, issue.createdAt)
            case .digest(let since, let until): (1, until.milliseconds, since)
            }
        return try session.run(
            NewsletterStatements.insertIssue,
            [
                .bucket(of: issue.id), .id(issue.id), .id(issue.account), .int(kind), .integer(object), .time(since), .text(issue.title),
                .int(issue.state.rawValue), .time(issue.createdAt),
            ]) == 1
    }

    package func makeIssueAgain(_ id: IssueID) throws -> Bool {
        try session.run(NewsletterStatements.makeAgain, [.bucket(of: id), .id(id)]) == 1
    }

    package func addRecipients(_ count: Int, to issue: IssueID, isLast: Bool) throws {
        let state: NewsletterIssue.State = isLast ? .made : .making
        try session.run(NewsletterStatements.addRecipients, [.bucket(of: issue), .id(issue), .int(count), .int(state.rawValue)])
    }

    package func endIssue(_ id: IssueID, sent: Int, refused: Int) throws {
        try session.run(NewsletterStatements.endIssue, [.bucket(of: id), .id(id), .int(sent), .int(refused)])
    }

    private func key(_ id: SubscriberID) -> [SQLValue] { [.bucket(of: id), .id(id)] }
}
