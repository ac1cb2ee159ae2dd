import Domain

/// An account with its figures.
package struct LoadedAccount: Sendable {
    package let content: AccountContent
    /// False when the caller said that it knows this version: display name, note and fields are then empty.
    package var hasProfile: Bool
    package var counters: AccountCounters

    @inlinable package var account: Account { content.account }

    package init(account: Account, hasProfile: Bool, counters: AccountCounters) {
        self.init(content: AccountContent(account), hasProfile: hasProfile, counters: counters)
    }

    package init(content: AccountContent, hasProfile: Bool = true, counters: AccountCounters) {
        self.content = content
        self.hasProfile = hasProfile
        self.counters = counters
    }
}

/// What of an account changes with its version only. An object, because requests share it and pass it on at little cost.
package final class AccountContent: Sendable {
    package let account: Account
    /// Kept apart, because asking the account copies it.
    package let isLocal: Bool

    package init(_ account: Account) {
        self.account = account
        self.isLocal = account.isLocal
    }
}
