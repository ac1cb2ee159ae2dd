import Primitives

/// That somebody is asked to act for a shared account. They must accept; until then they may do nothing for it.
package struct TeamInvitation: Sendable, Hashable {
    /// How long it waits.
    package static let lifetime = Duration.days(30)

    package var account: AccountID
    /// Who is asked, by their own account.
    package var person: AccountID
    package var role: AccountMembership.Role
    /// The own account of the owner who asked.
    package var inviter: AccountID
    package var createdAt: Timestamp
    package var expiresAt: Timestamp

    package init(
        account: AccountID, person: AccountID, role: AccountMembership.Role, inviter: AccountID, createdAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.account = account
        self.person = person
        self.role = role
        self.inviter = inviter
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    package func waits(at now: Timestamp) -> Bool { expiresAt > now }
}
