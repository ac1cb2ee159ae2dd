import Domain
import Primitives

/// Changing what accounts have with each other. Both accounts hold a row of their own; both are written together.
package protocol RelationWrites: AnyObject {
    /// Everything between the two, locked until the end of the transaction, rows made when there were none. Of several
    /// pairs in one transaction the smaller ids must be locked first.
    func lockRelation(of actor: Account, with other: Account) throws -> RelationPair

    /// The same for what can only be ended; nil when the two have no rows.
    func lockExistingRelation(of actor: AccountID, with other: AccountID) throws -> RelationPair?

    /// Writes both rows of a pair that this transaction has locked.
    func saveRelation(_ pair: RelationPair) throws

    /// Adds to how many connections the account has. Does nothing to an account that does not exist.
    func adjustConnections(of account: AccountID, by difference: Int) throws

    /// Hides a host. False when it was hidden already.
    func blockHost(_ host: String, by account: AccountID, id: RelationID) throws -> Bool
    /// True when the host had been hidden.
    func unblockHost(_ host: String, by account: AccountID) throws -> Bool
}
