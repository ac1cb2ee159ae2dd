import Primitives

/// Who acts, through what, and how they came to it: the same for API, pages and jobs.
package struct Actor: Sendable, Hashable {
    package var account: AccountID
    package var role: MemberRole
    /// The app that the act is done with; nil for the server's own pages.
    package var app: PostApp?
    package var provenance: Provenance
    /// What the member may do for the account where several share it; nil for one's own.
    package var team: AccountMembership.Role?

    package init(
        account: AccountID, role: MemberRole = .member, app: PostApp? = nil, provenance: Provenance = .unknown,
        team: AccountMembership.Role? = nil
    ) {
        self.account = account
        self.role = role
        self.app = app
        self.provenance = provenance
        self.team = team
    }

    /// Whether a program acts.
    package var isAutomated: Bool { provenance.flags.contains(.automated) }

    /// The same, having come to `original` through `id` when that is a boost of it, unless the provenance knows better.
    package func coming(through id: PostID, to original: PostID) -> Actor {
        guard id != original, provenance.via == nil else { return self }
        var actor = self
        actor.provenance.via = .boost(id)
        return actor
    }
}
