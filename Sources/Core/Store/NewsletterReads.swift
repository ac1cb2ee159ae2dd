import Domain
import Primitives

/// Newsletters, who gets them and what was sent. Who may know of it is the caller's to check.
package protocol NewsletterReads: AnyObject {
    /// Nil when the account has none.
    func newsletter(of account: AccountID) throws -> Newsletter?
    /// Accounts whose weekly letter is due at `now`, the longest waiting first. Visits every shard.
    func newslettersDue(at now: Timestamp, limit: Int) throws -> [AccountID]

    func subscriber(_ id: SubscriberID) throws -> Subscriber?
    /// Nil when the account's newsletter has never heard of the address, or forgot it.
    func subscriber(of account: AccountID, _ hash: AddressHash) throws -> Subscriber?
    /// Those in a state, latest first.
    func subscribers(of account: AccountID, in state: Subscriber.State, _ page: PageRequest<SubscriberKey>) throws -> [Subscriber]
    /// Who had confirmed by `moment` and wants letters as often as `frequencies` say, above `after`, in ascending order.
    func readers(
        of account: AccountID, by moment: Timestamp, _ frequencies: ClosedRange<Int>, after: SubscriberID?, limit: Int
    ) throws -> [Subscriber]
    func subscriberFigures(of account: AccountID) throws -> SubscriberFigures
    /// How many were imported since `moment`.
    func importedCount(of account: AccountID, since moment: Timestamp) throws -> Int

    func issue(_ id: IssueID) throws -> NewsletterIssue?
    /// The issue that brought the article; nil when none has.
    func issue(of account: AccountID, article: PostID) throws -> NewsletterIssue?
    /// What was sent, latest first.
    func issues(of account: AccountID, _ page: PageRequest<IssueKey>) throws -> [NewsletterIssue]
    /// Issues whose letters have not all ended, as far as is known, above `after`. Visits every shard.
    func issuesUnderWay(after: IssueID?, limit: Int) throws -> [NewsletterIssue]
    /// Issues that were begun between the two and whose letters are not all made, in ascending order. Visits every shard.
    func issuesUnmade(from since: Timestamp, to until: Timestamp, limit: Int) throws -> [NewsletterIssue]
}
