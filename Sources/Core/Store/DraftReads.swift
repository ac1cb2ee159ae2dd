import Domain
import Primitives

/// Reading what accounts have not published yet. Whether somebody may read a draft is the caller's to check.
package protocol DraftReads: AnyObject {
    /// Nil when there is none.
    func draft(_ id: DraftID) throws -> Draft?
    /// The account's drafts in one of these states, newest first.
    func drafts(of account: AccountID, in states: Set<DraftState>, _ page: PageRequest<DraftKey>) throws -> [Draft]
    /// How many drafts the account has, of any state.
    func draftCount(of account: AccountID) throws -> Int
    /// How many of the account's are to be published from `start` on and before `end`.
    func scheduledCount(of account: AccountID, from start: Timestamp, to end: Timestamp) throws -> Int
    /// Earlier versions of a draft, the latest first, at most `limit`.
    func versions(of draft: DraftID, limit: Int) throws -> [DraftVersion]
    /// Those of these pictures that some draft holds.
    func heldMedia(among ids: [MediaID]) throws -> Set<MediaID>
}
