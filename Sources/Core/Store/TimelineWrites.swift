import Domain
import Primitives

/// Changing lists of post ids.
package protocol TimelineWrites: AnyObject {
    /// Puts an entry into the home timelines of those of `owners` that have read theirs since `since`.
    func pushHome(_ entry: TimelineEntry, to owners: [AccountID], readSince since: Timestamp) throws
    /// Puts entries into one home timeline, whatever its owner's activity.
    func mergeHome(_ entries: [TimelineEntry], into owner: AccountID) throws
    /// Keeps the newest `count` entries.
    func trimHome(of owner: AccountID, to count: Int) throws
    func addToPublicFeed(_ post: PostID, author: AccountID, isLocal: Bool) throws
    func removeFromPublicFeed(_ post: PostID) throws
    /// Keeps the newest `count` public posts.
    func trimPublicFeed(to count: Int) throws
    /// Lists the post under its hashtags and counts their use on `day` (days since 1970).
    func addTags(_ tags: [TagLabel], of post: Post, day: Int64) throws
    func removeTags(_ tags: [String], of post: PostID) throws
    /// Notes that the account reads its home timeline now: it is pushed to for some days from now on.
    func noteHomeRead(by account: AccountID) throws
    func setBig(_ isBig: Bool, account: AccountID) throws
}
