import Primitives

/// An invitation to join this server.
package struct Invite: Sendable, Hashable {
    package var id: InviteID
    package var code: String
    /// Who invites; nil when the operator made it on the command line.
    package var inviter: AccountID?
    /// Shown to whoever opens the invitation.
    package var greeting: String
    /// The community that whoever joins is invited into; nil for none.
    package var community: AccountID?
    /// How many people may use it; nil for any number.
    package var mostUses: Int?
    package var uses: Int
    package var createdAt: Timestamp
    package var expiresAt: Timestamp?
    package var revokedAt: Timestamp?

    package init(
        id: InviteID, code: String, inviter: AccountID?, greeting: String = "", community: AccountID? = nil, mostUses: Int? = nil,
        uses: Int = 0, createdAt: Timestamp, expiresAt: Timestamp? = nil, revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.code = code
        self.inviter = inviter
        self.greeting = greeting
        self.community = community
        self.mostUses = mostUses
        self.uses = uses
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    /// Whether somebody may join with it at `now`.
    package func isOpen(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { $0 > now } ?? true && mostUses.map { uses < $0 } ?? true
    }
}
