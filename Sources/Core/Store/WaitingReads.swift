import Domain
import Primitives

/// What waits for an account's answer, and what the account wants here.
package protocol WaitingReads {
    /// Items that are open at `now` and have not ended, longest waiting first; without conversations that the account has
    /// muted, hidden or refused, and without comments and mentions of what is declared one-way. `after`: the item before the first one, nil for the beginning; `limit`: how many at most.
    func waiting(of account: AccountID, at now: Timestamp, after: WaitingItem?, limit: Int) throws -> [WaitingItem]

    /// Items that sleep at `now`, the next to come back first.
    func asleep(of account: AccountID, at now: Timestamp, limit: Int) throws -> [WaitingItem]

    /// One item whatever its state; nil when there is none.
    func waitingItem(_ key: WaitingKey, of account: AccountID) throws -> WaitingItem?

    /// Every item of the account that is kept, in no order; for comparing with the log.
    func waitingItems(of account: AccountID) throws -> [WaitingItem]

    /// Nil for an account that was never asked.
    func goal(of account: AccountID) throws -> Goal?

    /// The goal and the interests in one.
    func wishes(of account: AccountID) throws -> Wishes
}
