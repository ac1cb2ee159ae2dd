import Domain
import Primitives

/// Erasing what a deleted account left, piece by piece. Called by the erasure jobs only; each method may be called again
/// and then does nothing.
package protocol ErasureWrites: AnyObject {
    /// Posts and boosts that bear the account's name, deleted ones too, eldest first. `after` nil: from the first.
    func postsToErase(of account: AccountID, after: PostID?, limit: Int) throws -> [PostID]
    /// Empties a deleted post for good: poll, versions, people meant, app and language go, and `alias` stands for the author.
    /// The row stays, for the answers below it.
    func anonymisePost(_ post: PostID, as alias: AccountID) throws
    /// The newcomers' thread goes on in the name of its community: nothing in the post says who began it. Its text stays.
    func handOverHello(_ post: PostID, to community: AccountID) throws
    /// Lets `alias` stand for the account in the count of a hashtag's use on `day` (days since 1970).
    func anonymiseTagUse(_ tag: String, day: Int64, of account: AccountID, as alias: AccountID) throws
    /// Lets `alias` stand for the account in at most `limit` votes, which stay counted. Returns how many there were.
    func anonymiseVotes(of account: AccountID, as alias: AccountID, limit: Int) throws -> Int
    /// Removes at most `limit` rows of each list that only the account sees: bookmarks, pins, muted threads, home, threads
    /// between people, whom it wrote to, its notifications, reading positions, hidden hosts, keys of requests, reader versions,
    /// its newsletter with all who get it.
    /// Returns how many went.
    func erasePrivateLists(of account: AccountID, limit: Int) throws -> Int
    /// Accounts with which the account has a row of relations, in order of id.
    func relationsToErase(of account: AccountID, limit: Int) throws -> [AccountID]
    /// Removes both rows of a pair, with notes, mutes and blocks.
    func eraseRelation(of account: AccountID, with other: AccountID) throws
    /// Removes an introduction from before its two people.
    func eraseIntroduction(_ introduction: Introduction) throws
    /// Lets `alias` stand for one of the two of an accepted introduction, and empties its words of thanks.
    func anonymiseIntroduction(_ id: IntroductionID, of account: AccountID, as alias: AccountID) throws
    /// Conversations of which the account has a view, in order of id.
    func conversationsToErase(of account: AccountID, limit: Int) throws -> [ConversationID]
    /// Removes what says that the account was in the conversation, which it has left.
    func eraseMember(_ account: AccountID, of conversation: ConversationID) throws
    /// Conversations whose members are asked whether the account may be added, in order of id. Visits every shard.
    func conversationsProposed(to account: AccountID, limit: Int) throws -> [ConversationID]
    /// Communities that the account has anything to do with, bans included, in order of id.
    func communitiesToErase(of account: AccountID, limit: Int) throws -> [AccountID]
    /// Happenings that the account has answered. Visits every shard.
    func happeningsToErase(of account: AccountID, limit: Int) throws -> [(community: AccountID, thread: PostID)]
    /// Removes what others hold of the account, as far as it lies in these buckets: what they were told of it, where it was a
    /// member once, who wrote to it, whom it invited. Its first posts in communities count on under the alias.
    func eraseTraces(of account: AccountID, as alias: AccountID, in buckets: ClosedRange<Int>) throws
    /// Ends the account's invitations and removes the member's codes, links and ties to accounts, and jobs about the account
    /// that wait for a time to come or are dead.
    func eraseDeeds(of member: MemberID, in buckets: ClosedRange<Int>) throws
    func eraseAccess(of account: AccountID, member: MemberID) throws
    /// Lets `alias` stand for the account, in details too, and nobody for the member, in the events of `slot` after position `pos`, at most
    /// `limit` of them. Returns the position reached; nil when the slot has no more.
    func anonymiseLog(_ account: AccountID, member: MemberID, as alias: AccountID, slot: Int, after pos: Int64, limit: Int) throws -> Int64?
    /// Counts an erasure: who keeps figures from the log makes them anew when `logEpoch` has risen.
    func raiseLogEpoch() throws
}
