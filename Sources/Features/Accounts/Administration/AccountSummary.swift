import Domain
import Primitives

/// An account with the member behind it, as the operator sees it.
package struct AccountSummary: Sendable, Hashable {
    package var account: Account
    /// Nil when nobody acts for the account: it is remote, or its member was erased.
    package var member: Member?
    package var counters: AccountCounters

    package init(account: Account, member: Member?, counters: AccountCounters) {
        self.account = account
        self.member = member
        self.counters = counters
    }
}
