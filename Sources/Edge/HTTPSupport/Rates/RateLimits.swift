import Domain

/// The limiters of the server, one per rule of `Limits.Rate`.
package struct RateLimits: Sendable {
    package let account: RateLimiter
    package let address: RateLimiter
    package let signIn: RateLimiter
    package let signUp: RateLimiter
    package let mail: RateLimiter
    package let apps: RateLimiter
    package let wrongToken: RateLimiter
    package let deletion: RateLimiter
    package let connections: RateLimiter
    package let uploads: RateLimiter

    /// `isEnabled` is false only for `--no-rate-limits`; other rules than those of `Limits.Rate` are for tests.
    package init(isEnabled: Bool = true, account: RateRule = Limits.Rate.account, address: RateRule = Limits.Rate.address) {
        self.account = RateLimiter(account, isEnabled: isEnabled)
        self.address = RateLimiter(address, isEnabled: isEnabled)
        signIn = RateLimiter(Limits.Rate.signIn, isEnabled: isEnabled)
        signUp = RateLimiter(Limits.Rate.signUp, isEnabled: isEnabled)
        mail = RateLimiter(Limits.Rate.mail, isEnabled: isEnabled)
        apps = RateLimiter(Limits.Rate.apps, isEnabled: isEnabled)
        wrongToken = RateLimiter(Limits.Rate.wrongToken, isEnabled: isEnabled)
        deletion = RateLimiter(Limits.Rate.deletion, isEnabled: isEnabled)
        connections = RateLimiter(Limits.Rate.connections, isEnabled: isEnabled)
        uploads = RateLimiter(Limits.Rate.uploads, isEnabled: isEnabled)
    }
}
