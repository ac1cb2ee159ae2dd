import Primitives

/// What is sent to all subscribers of a newsletter who want it so.
package struct NewsletterIssue: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        case article(PostID)
        /// What was new from `since` up to `until`.
        case digest(since: Timestamp, until: Timestamp)
    }

    /// Raw values are stored.
    package enum State: Int, Sendable {
        /// Letters are being made.
        case making
        /// All letters are made.
        case made
        /// All letters have ended.
        case ended
    }

    package var id: IssueID
    package var account: AccountID
    package var content: Content
    /// What it was called when it was sent.
    package var title: String
    package var state: State
    /// For how many a letter was made.
    package var recipients: Int
    /// How many letters a mail server has, and how many will never be sent; counted while `state` is not `ended`.
    package var sent: Int
    package var refused: Int
    package var createdAt: Timestamp

    package init(
        id: IssueID, account: AccountID, content: Content, title: String, state: State = .making, recipients: Int = 0, sent: Int = 0,
        refused: Int = 0, createdAt: Timestamp
    ) {
        self.id = id
        self.account = account
        self.content = content
        self.title = title
        self.state = state
        self.recipients = recipients
        self.sent = sent
        self.refused = refused
        self.createdAt = createdAt
    }

    /// Whoever wants less often waits for the weekly letter; that goes to the others, too, when posts stand in it, which no other
    /// letter brings.
    package func frequencies(hasPosts: Bool) -> ClosedRange<Int> {
        switch content {
        case .article: Subscriber.Frequency.each.rawValue...Subscriber.Frequency.each.rawValue
        case .digest: (hasPosts ? Subscriber.Frequency.each : .weekly).rawValue...Subscriber.Frequency.weekly.rawValue
        }
    }
}
