import Domain
import Primitives
import Store

extension SQLReadView: NewsletterReads {
    package func newsletter(of account: AccountID) throws -> Newsletter? {
        try session.first(NewsletterStatements.one, [.bucket(of: account), .id(account)]) { Newsletter(row: &$0) }
    }

    package func newslettersDue(at now: Timestamp, limit: Int) throws -> [AccountID] {
        try session.all(NewsletterStatements.due, [.time(now), .int(limit)]) { $0.id() }
    }

    package func subscriber(_ id: SubscriberID) throws -> Subscriber? {
        try session.first(NewsletterStatements.subscriber, [.bucket(of: id), .id(id)]) { Subscriber(row: &$0) }
    }

    package func subscriber(of account: AccountID, _ hash: AddressHash) throws -> Subscriber? {
        try session.first(NewsletterStatements.byAddress, [.bucket(of: account), .id(account), .text(hash.rawValue)]) { Subscriber(row: &$0) }
    }

    package func subscribers(of account: AccountID, in state: Subscriber.State, _ page: PageRequest<SubscriberKey>) throws -> [Subscriber] {
        try self.page(NewsletterStatements.subscribers, up: NewsletterStatements.subscribersUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit, .int(state.rawValue)]
        } decode: { Subscriber(row: &$0) }
    }

    package func readers(
        of account: AccountID, by moment: Timestamp, _ frequencies: ClosedRange<Int>, after: SubscriberID?, limit: Int
    ) throws -> [Subscriber] {
        let of: [SQLValue] = [.bucket(of: account), .id(account), .integer(after?.rawValue ?? 0), .time(moment), .int(frequencies.lowerBound)]
        guard frequencies.count > 1 else { return try session.all(NewsletterStatements.readersAt, of + [.int(limit)]) { Subscriber(row: &$0) } }
        return try session.all(NewsletterStatements.readers, of + [.int(frequencies.upperBound), .int(limit)]) { Subscriber(row: &$0) }
    }

    package func subscriberFigures(of account: AccountID) throws -> SubscriberFigures {
        let counts = try session.all(NewsletterStatements.figures, [.bucket(of: account), .id(account)]) { row in
            (state: row.int(), frequency: row.int(), count: row.int())
        }
        func sum(_ state: Subscriber.State, _ frequencies: [Subscriber.Frequency] = Subscriber.Frequency.allCases) -> Int {
            counts.filter { count in count.state == state.rawValue && frequencies.contains { $0.rawValue == count.frequency } }
                .reduce(0) { $0 + $1.count }
        }
        return SubscriberFigures(
            asked: sum(.asked), confirmed: sum(.confirmed), weekly: sum(.confirmed, [.weekly]), left: sum(.left))
    }

    package func importedCount(of account: AccountID, since moment: Timestamp) throws -> Int {
        try session.first(NewsletterStatements.imported, [.bucket(of: account), .id(account), .time(moment)]) { $0.int() } ?? 0
    }

    package func issue(_ id: IssueID) throws -> NewsletterIssue? {
        try session.first(NewsletterStatements.issue, [.bucket(of: id), .id(id)]) { NewsletterIssue(row: &$0) }
    }

    package func issue(of account: AccountID, article: PostID) throws -> NewsletterIssue? {
        try session.first(NewsletterStatements.issueOfArticle, [.bucket(of: account), .id(account), .id(article)]) { NewsletterIssue(row: &$0) }
    }

    package func issues(of account: AccountID, _ page: PageRequest<IssueKey>) throws -> [NewsletterIssue] {
        try self.page(NewsletterStatements.issues, up: NewsletterStatements.issuesUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { NewsletterIssue(row: &$0) }
    }

    package func issuesUnderWay(after: IssueID?, limit: Int) throws -> [NewsletterIssue] {
        try session.all(NewsletterStatements.underWay, [.integer(after?.rawValue ?? 0), .int(limit)]) { NewsletterIssue(row: &$0) }
    }

    package func issuesUnmade(from since: Timestamp, to until: Timestamp, limit: Int) throws -> [NewsletterIssue] {
        try session.all(NewsletterStatements.unmade, [.time(since), .time(until), .int(limit)]) { NewsletterIssue(row: &$0) }
    }
}

extension Newsletter {
    fileprivate init(row: inout RowReader) {
        self.init(
            account: row.id(), title: row.text(), about: row.text(), imprint: row.text(), language: row.text(), isOpen: row.flag(),
            hasPosts: row.flag(), createdAt: Timestamp(milliseconds: 0))
        (digestSince, digestDue, createdAt) = (row.time(), row.time(), row.time())
    }
}

extension Subscriber {
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), account: row.id(), hash: AddressHash(rawValue: row.text()), sealed: row.text(),
            state: State(rawValue: row.int()) ?? .left, frequency: Frequency(rawValue: row.int()) ?? .each,
            source: Source(rawValue: row.int()) ?? .asked, askedAt: row.time(), confirmedAt: row.optionalTime(), leftAt: row.optionalTime())
    }
}

extension NewsletterIssue {
    fileprivate init(row: inout RowReader) {
        let (id, account): (IssueID, AccountID) = (row.id(), row.id())
        let (kind, object, since) = (row.int(), row.int64(), row.time())
        let content: Content =
            kind == 0 ? .article(PostID(rawValue: object)) : .digest(since: since, until: Timestamp(milliseconds: object))
        self.init(
            id: id, account: account, content: content, title: row.text(), state: State(rawValue: row.int()) ?? .ended,
            recipients: row.int(), sent: row.int(), refused: row.int(), createdAt: row.time())
    }
}
