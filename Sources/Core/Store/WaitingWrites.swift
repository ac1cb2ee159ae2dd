import Domain
import Primitives

/// Changing what waits for accounts, in the transaction of the act itself.
package protocol WaitingWrites: AnyObject {
    /// The item, locked until the transaction ends; nil when there is none.
    func lockWaiting(_ key: WaitingKey, of account: AccountID) throws -> WaitingItem?

    /// Adds the items; onto one that is there each comes as `WaitingItem.renewed` says.
    func wait(_ items: [WaitingItem]) throws

    /// Removes an item because it was answered or is gone. Does nothing when there is none.
    func endWaiting(_ key: WaitingKey, of accounts: [AccountID]) throws

    /// Removes what waits for `account` and comes from `actor`, but for conversations: others may have written in them, too.
    func endWaiting(from actor: AccountID, of account: AccountID) throws

    /// Removes what waits of this kind, a request or a question, for `account`, which keeps `community` no longer.
    func endWaiting(_ kind: WaitingKind, in community: AccountID, of account: AccountID) throws

    /// Writes for whom, because of what, since when and until when an item waits that is there.
    func moveWaiting(_ item: WaitingItem) throws

    /// Writes the state of an item that is there.
    func setWaiting(_ item: WaitingItem) throws

    /// Writes who of the team sees to an item that is there.
    func setHands(_ item: WaitingItem) throws

    /// Nothing that waits for `account` is left to `person` from now on.
    func removeHands(of person: AccountID, from account: AccountID) throws

    /// Removes what has ended of what waits for `account`.
    func removeEndedWaiting(of account: AccountID) throws

    /// Remembers what the account wants here; nobody else sees it.
    func setGoal(_ goal: Goal, of account: AccountID) throws
}

extension Transaction {
    /// Some of what the item waited for is gone, and `reasons` are left: see `WaitingItem.left`. The item is locked.
    package func settleWaiting(_ item: WaitingItem, with reasons: [WaitingItem.Reason]) throws {
        guard let left = item.left(with: reasons) else { return try endWaiting(item.key, of: [item.account]) }
        if left != item { try moveWaiting(left) }
    }
}
