import Domain
import Primitives

/// Changing lists. Whether the owner may is the caller's to check.
package protocol ListWrites: AnyObject {
    /// Locks every list of `owner` until the end of the transaction: before anything about its lists is read or changed.
    func lockLists(of owner: AccountID) throws
    /// Writes into the owner's relations who is on one of its exclusive lists now (`Relation.isOnExclusiveList`): after a
    /// change of members, of exclusiveness, or the end of a list. The lists must be locked.
    func settleExclusiveLists(of owner: AccountID) throws
    /// Adds a list. False when another process took the id: the caller then takes the next one.
    func insertList(_ list: UserList) throws -> Bool
    /// Replaces title, replies policy and exclusiveness. False when there is no such list.
    func updateList(_ list: UserList) throws -> Bool
    /// Removes the list and its members. False when there is no such list.
    func deleteList(_ id: ListID) throws -> Bool
    /// False when the account was a member already.
    func addListMember(_ account: AccountID, to list: ListID, id: RelationID) throws -> Bool
    /// True when the account had been a member.
    func removeListMember(_ account: AccountID, from list: ListID) throws -> Bool
    /// Takes `account` out of every list of `owner`, exclusive ones too: when it no longer follows the account. Locks the
    /// lists itself.
    func removeFromLists(_ account: AccountID, of owner: AccountID) throws
}
