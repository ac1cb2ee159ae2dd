import Domain

/// What a right password leads to.
package enum SignInOutcome: Sendable, Hashable {
    /// The token is for the browser's cookie.
    case signedIn(token: String)
    /// A code is asked for next; the ticket stands for the password until then.
    case secondFactor(ticket: String)
    /// The address is not confirmed yet.
    case needsConfirmation
    /// A moderator has not decided yet.
    case awaitsApproval
}
