import Domain
import Primitives

/// Reading accounts: who people are. Absent ids are left out of dictionaries; accounts of every state are returned, so
/// callers ask `state` before they show one.
package protocol AccountReads: AnyObject {
    /// The account, or nil when there is none.
    func account(_ id: AccountID) throws -> Account?

    /// Accounts by id, at most 1,024.
    func accounts(_ ids: [AccountID]) throws -> [AccountID: Account]

    /// The account of that name, compared lower-cased; `host` is empty for a local one. Nil when there is none.
    func account(username: String, host: String) throws -> Account?

    /// Figures by id, at most 1,024.
    func accountCounters(_ ids: [AccountID]) throws -> [AccountID: AccountCounters]

    /// Accounts whose name begins with `prefix`, active or limited ones only, by name. Visits every shard.
    func accounts(namePrefix prefix: String, limit: Int) throws -> [Account]

    /// Local accounts below `ceiling` in falling order of id, of every state. Visits every shard: for the operator and
    /// moderators.
    func localAccounts(before ceiling: AccountID?, limit: Int) throws -> [Account]

    /// Local, active accounts that wish to be found, below `ceiling` in falling order of id. Visits every shard.
    func discoverableAccounts(before ceiling: AccountID?, limit: Int) throws -> [AccountID]

    /// Interests in the order of the profile, of every visibility.
    func interests(of account: AccountID) throws -> [Interest]

    /// Background entries, oldest first, of every visibility.
    func background(of account: AccountID) throws -> [BackgroundEntry]

    /// Terms of the vocabulary that begin with `prefix` (lower-cased) and are in use, the most used first. Visits every shard.
    func interestTerms(prefix: String, limit: Int) throws -> [Interest]

    /// How many people there are, for NodeInfo and the like. Visits every shard: callers keep the answer for a while.
    func peopleFigures(activeSinceMonth: Timestamp, activeSinceHalfYear: Timestamp) throws -> PeopleFigures
}

/// Figures of a server's local, active accounts.
package struct PeopleFigures: Sendable, Hashable {
    package var accounts: Int
    package var activeMonth: Int
    package var activeHalfYear: Int
    package var posts: Int

    package init(accounts: Int, activeMonth: Int, activeHalfYear: Int, posts: Int) {
        self.accounts = accounts
        self.activeMonth = activeMonth
        self.activeHalfYear = activeHalfYear
        self.posts = posts
    }
}
