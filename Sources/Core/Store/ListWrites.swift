import Domain
import Primitives

/// Changing lists. Whether the owner may is the caller's to check.
package protocol ListWrites: AnyObject {
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
    /// Takes `account` out of every list of `owner`: when it no longer follows the account.
    func removeFromLists(_ account: AccountID, of owner: AccountID) throws
}
