import Domain
import Primitives

/// Changing threads of communities, after `lockCommunity`. Figures of the community are the caller's to adjust.
package protocol CommunityThreadWrites: AnyObject {
    func insertThread(_ thread: CommunityThread) throws

    /// Writes everything but author and kind. False when there is no such thread.
    func saveThread(_ thread: CommunityThread) throws -> Bool

    /// Removes the thread and what people said to its happening. False when there is no such thread.
    func removeThread(_ root: PostID, of community: AccountID) throws -> Bool

    /// Sets what `account` says to a happening; nil takes it back. The tallies are the caller's.
    func setHappeningAnswer(_ answer: Happening.Answer?, of account: AccountID, to thread: PostID, in community: AccountID) throws
}
