import Domain

/// An account with its figures.
package struct LoadedAccount: Sendable, Hashable {
    package var account: Account
    /// False when the caller said that it knows this version: display name, note and fields are then empty.
    package var hasProfile: Bool
    package var counters: AccountCounters

    package init(account: Account, hasProfile: Bool, counters: AccountCounters) {
        self.account = account
        self.hasProfile = hasProfile
        self.counters = counters
    }
}
