/// Whether an account takes part. Raw values are stored.
package enum AccountState: Int, Sendable {
    case active = 0
    /// Its posts stay out of public timelines (Mastodon: "limited").
    case limited = 1
    /// Seen by nobody but moderators; may not act. Reversible.
    case suspended = 2
    /// Erased; the row stays so that the name is not taken again.
    case deleted = 3
    /// Its member has not yet confirmed the e-mail address or has not been approved.
    case pending = 4
    /// A private community: its own pages show it to its members, everything else treats it as absent.
    case hidden = 5

    /// Whether the account can be seen, followed and written to, and may act.
    package var takesPart: Bool { self == .active || self == .limited }
}
