import Domain
import Primitives

/// What accounts have with each other. Lists are ordered by falling `RelationID`, newest first; whether the viewer may
/// see a list (`hidesNetwork`) or an account in it is the caller's to check.
///
/// Relations come without `isBlockingHost`: who knows the other's host combines it with `blockedHosts(of:)`.
package protocol RelationReads: AnyObject {
    /// What `viewer` has with `target` at `now` (a mute that ran out is none); `.none` when nothing.
    func relation(of viewer: AccountID, with target: AccountID, at now: Timestamp) throws -> Relation

    /// The same for many, in one statement per 1,024; accounts without any relation are absent.
    func relations(of viewer: AccountID, with targets: [AccountID], at now: Timestamp) throws -> [AccountID: Relation]

    /// True when either of the two blocks the other.
    func isBlockedEitherWay(_ account: AccountID, _ other: AccountID) throws -> Bool

    /// How the two first came together; nil when no follow or connection between them was ever accepted.
    func meeting(of account: AccountID, with other: AccountID) throws -> Meeting?

    /// Accepted followers, the latest first.
    func followers(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    /// Accounts that it follows and that have accepted, the latest first.
    func following(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    /// Accounts that wait for its approval.
    func followRequests(to account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    func blocked(by account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    /// Mutes that hold at `now`.
    func muted(by account: AccountID, at now: Timestamp, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    func endorsed(by account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]

    /// Accounts that are connected with it, the latest first.
    func connections(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    /// Requests to connect that wait for its answer at `now`.
    func connectionRequests(to account: AccountID, at now: Timestamp, _ page: PageRequest<RelationKey>) throws -> [ConnectionEntry]
    /// Its own requests that wait at `now`, declined ones among them.
    func connectionRequests(by account: AccountID, at now: Timestamp, _ page: PageRequest<RelationKey>) throws -> [ConnectionEntry]
    /// How many of its own requests wait at `now`.
    func connectionRequestCount(by account: AccountID, at now: Timestamp) throws -> Int
    /// How many requests wait for its answer at `now`.
    func connectionRequestCount(to account: AccountID, at now: Timestamp) throws -> Int
    /// How many connections it has; suspended accounts are counted.
    func connectionCount(of account: AccountID) throws -> Int
    /// The request to connect, or the no to it, that the account has with `other`, or their connection; nil when none.
    func connection(of account: AccountID, with other: AccountID) throws -> ConnectionRecord?
    /// Accounts whose id is greater than `after` with which it has a connection or a request either way, in order of id.
    func connectionTies(of account: AccountID, after: AccountID?, limit: Int) throws -> [AccountID]

    /// Accepted followers on this server whose id is greater than `after`, in order of id: for fan-out in chunks.
    func localFollowers(of account: AccountID, after: AccountID?, limit: Int) throws -> [LocalFollower]
    /// Those of them that want to be told of every new post.
    func followersToTell(of account: AccountID, after: AccountID?, limit: Int) throws -> [LocalFollower]
    /// Accounts that it follows (accepted) whose id is greater than `after`, in order of id: for rebuilding a timeline.
    func followedAccounts(of account: AccountID, after: AccountID?, limit: Int) throws -> [AccountID]

    /// Accounts of other servers with a follow or request either way whose id is greater than `after`, in order of id.
    func remoteTies(of account: AccountID, after: AccountID?, limit: Int) throws -> [AccountID]

    /// Hosts that `account` has hidden, lower-cased.
    func blockedHosts(of account: AccountID) throws -> Set<String>
    /// The same as a list, newest first.
    func blockedHosts(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [BlockedHost]
}
