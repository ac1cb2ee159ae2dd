import Domain
import Primitives

/// Erasing what a deleted account left, piece by piece. Called by the erasure jobs only; each method may be called again
/// and then does nothing.
package protocol ErasureWrites: AnyObject {
    /// Posts and boosts that bear the account's name, deleted ones too, eldest first.
    func postsToErase(of account: AccountID, limit: Int) throws -> [PostID]
    /// Empties a deleted post for good: poll, versions, people meant, app and language go, and `alias` stands for the author.
    /// The row stays, for the answers below it.
    func anonymisePost(_ post: PostID, as alias: AccountID) throws
    /// Lets `alias` stand for the account in the count of a hashtag's use on `day` (days since 1970).
    func anonymiseTagUse(_ tag: String, day: Int64, of account: AccountID, as alias: AccountID) throws
    /// Lets `alias` stand for the account in at most `limit` votes, which stay counted. Returns how many there were.
    func anonymiseVotes(of account: AccountID, as alias: AccountID, limit: Int) throws -> Int
    /// Removes at most `limit` rows of each list that only the account sees: bookmarks, pins, muted threads, home, its
    /// notifications, reading positions, hidden hosts, keys of requests, reader versions. Returns how many went.
    func erasePrivateLists(of account: AccountID, limit: Int) throws -> Int
    /// Accounts with which the account has a row of relations, in order of id.
    func relationsToErase(of account: AccountID, limit: Int) throws -> [AccountID]
    /// Removes both rows of a pair, with notes, mutes and blocks.
    func eraseRelation(of account: AccountID, with other: AccountID) throws
    /// Takes the account out of at most `limit` conversations. Returns how many there were.
    func leaveConversations(_ account: AccountID, limit: Int) throws -> Int
    /// Removes what others were told of the account, as far as they live in `bucket`.
    func eraseNotifications(by account: AccountID, in bucket: Bucket) throws
    /// Ends the account's invitations and removes the member's codes, links and ties to accounts.
    func eraseAccess(of account: AccountID, member: MemberID) throws
    /// Lets `alias` stand for the account, and nobody for the member, in the events of `slot` after position `pos`, at most
    /// `limit` of them. Returns the position reached; nil when the slot has no more.
    func anonymiseLog(_ account: AccountID, member: MemberID, as alias: AccountID, slot: Int, after pos: Int64, limit: Int) throws -> Int64?
    /// Counts an erasure: who keeps figures from the log makes them anew when `logEpoch` has risen.
    func raiseLogEpoch() throws
}
