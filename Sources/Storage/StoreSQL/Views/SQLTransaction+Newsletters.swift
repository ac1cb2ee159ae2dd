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
        try session.run(NewsletterStatements.delete, [.bucket(of: account), .id(account)]) == 1
    }

    package func clearNewsletter(of account: AccountID, limit: Int) throws -> Int {
        let piece: [SQLValue] = [.bucket(of: account), .id(account), .int(limit)]
        let remains = try session.all(NewsletterStatements.remains, piece) { row in (id: row.id() as SubscriberID, hasLeft: row.optionalTime() != nil) }
        let issues = try session.run(NewsletterStatements.deleteIssues, piece)
        try forget(remains, askedBefore: now.adding(.days(1))) { tally, id in _ = try delete(id, &tally) }
        return max(remains.count, issues)
    }

    package func takeDigest(of account: AccountID, due: Timestamp, until: Timestamp, next: Timestamp) throws -> Bool {
        try session.run(
            NewsletterStatements.takeDigest, [.bucket(of: account), .id(account), .time(due), .time(until), .time(next)]) == 1
    }

    package func insertSubscriber(_ subscriber: Subscriber) throws -> Bool {
        let isNew = try session.run(
            NewsletterStatements.insertSubscriber,
            [
                .bucket(of: subscriber.id), .id(subscriber.id), .id(subscriber.account), .text(subscriber.hash.rawValue),
                .text(subscriber.sealed), .int(subscriber.state.rawValue), .int(subscriber.frequency.rawValue),
                .int(subscriber.source.rawValue), .time(subscriber.askedAt), .time(subscriber.confirmedAt),
            ]) == 1
        if isNew { try tally { $0.add(1, subscriber.account, subscriber.state, subscriber.frequency.rawValue) } }
        return isNew
    }

    package func askAgain(_ subscriber: Subscriber) throws -> Bool {
        let arguments: [SQLValue] = [.text(subscriber.sealed), .int(subscriber.frequency.rawValue), .time(subscriber.askedAt)]
        return try move(subscriber.id, NewsletterStatements.askAgain, arguments, to: .asked, subscriber.frequency.rawValue)
    }

    package func confirmSubscriber(_ id: SubscriberID, askedAt: Timestamp) throws -> Bool {
        let changed = try session.first(NewsletterStatements.confirm, key(id) + [.time(askedAt), .time(now)]) { row in
            (account: row.id() as AccountID, frequency: row.int())
        }
        guard let (account, frequency) = changed else { return false }
        try tally {
            $0.add(-1, account, .asked, frequency)
            $0.add(1, account, .confirmed, frequency)
        }
        return true
    }

    package func setFrequency(of id: SubscriberID, to frequency: Subscriber.Frequency) throws -> Bool {
        for other in Subscriber.Frequency.allCases where other != frequency {
            let arguments = key(id) + [.int(frequency.rawValue), .int(other.rawValue)]
            guard let account: AccountID = try session.first(NewsletterStatements.setFrequency, arguments, { $0.id() }) else { continue }
            try tally {
                $0.add(-1, account, .confirmed, other.rawValue)
                $0.add(1, account, .confirmed, frequency.rawValue)
            }
            return true
        }
        return try subscriber(id)?.state == .confirmed
    }

    package func leaveNewsletter(_ id: SubscriberID) throws -> Bool {
        try move(id, NewsletterStatements.leave, [.time(now)], to: .left, nil)
    }

    package func deleteSubscriber(_ id: SubscriberID) throws -> Bool {
        try tally { try delete(id, &$0) }
    }

    package func forgetUnconfirmed(askedBefore moment: Timestamp, limit: Int) throws -> Int {
        let late = try session.all(NewsletterStatements.unconfirmed, [.time(moment), .int(limit)]) { row in
            (id: row.id() as SubscriberID, hasLeft: row.optionalTime() != nil)
        }
        try forget(late, askedBefore: moment) { tally, id in
            guard let (account, frequency) = try changed(NewsletterStatements.forgetUnconfirmed, id, moment) else { return }
            tally.add(-1, account, .asked, frequency)
        }
        return late.count
    }

    /// Who had left before they were asked again has left again; of all others nothing stays.
    private func forget(
        _ people: [(id: SubscriberID, hasLeft: Bool)], askedBefore moment: Timestamp, _ remove: (inout SubscriberTally, SubscriberID) throws -> Void
    ) throws {
        try tally { tally in
            for (id, hasLeft) in people.sorted(by: { ($0.id.bucket.rawValue, $0.id.rawValue) < ($1.id.bucket.rawValue, $1.id.rawValue) }) {
                guard hasLeft else {
                    try remove(&tally, id)
                    continue
                }
                guard let (account, frequency) = try changed(NewsletterStatements.leaveUnconfirmed, id, moment) else { continue }
                tally.add(-1, account, .asked, frequency)
                tally.add(1, account, .left, frequency)
            }
        }
    }

    /// The account and the frequency of a row that the statement changed; nil when it changed none.
    private func changed(_ statement: Statement, _ id: SubscriberID, _ moment: Timestamp) throws -> (AccountID, Int)? {
        try session.first(statement, key(id) + [.time(moment)]) { ($0.id(), $0.int()) }
    }

    private func delete(_ id: SubscriberID, _ tally: inout SubscriberTally) throws -> Bool {
        let gone = try session.first(NewsletterStatements.deleteSubscriber, key(id)) { row in
            (account: row.id() as AccountID, state: Subscriber.State(rawValue: row.int()) ?? .left, frequency: row.int())
        }
        guard let gone else { return false }
        tally.add(-1, gone.account, gone.state, gone.frequency)
        return true
    }

    /// Changes a row whose state before is one of several. `frequency`: nil when it stays.
    private func move(
        _ id: SubscriberID, _ statement: Statement, _ arguments: [SQLValue], to state: Subscriber.State, _ frequency: Int?
    ) throws -> Bool {
        let before = try session.first(NewsletterStatements.standing, key(id)) { row in
            (account: row.id() as AccountID, state: Subscriber.State(rawValue: row.int()) ?? .left, frequency: row.int())
        }
        guard let before, try session.run(statement, key(id) + arguments) == 1 else { return false }
        try tally {
            $0.add(-1, before.account, before.state, before.frequency)
            $0.add(1, before.account, state, frequency ?? before.frequency)
        }
        return true
    }

    private func tally<Value>(_ body: (inout SubscriberTally) throws -> Value) throws -> Value {
        var tally = SubscriberTally()
        let value = try body(&tally)
        try tally.write(to: session)
        return value
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
