/// Whether a member may sign in. Raw values are stored. An unconfirmed e-mail address is kept apart, as a time.
package enum MemberState: Int, Sendable {
    case active = 0
    /// Waits for a moderator's approval.
    case awaitingApproval = 1
    /// May not sign in; reversible.
    case suspended = 2
    /// Erased; nothing but the row is left.
    case deleted = 3
}
