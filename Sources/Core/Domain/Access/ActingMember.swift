import Primitives

/// A member with the account for which they act just now: who changes a team, opens and keeps channels.
package struct ActingMember: Sendable, Hashable {
    package var member: MemberID
    /// The member's own account.
    package var person: AccountID
    /// The account that the token or session acts for.
    package var acting: AccountID
    package var app: PostApp?
    package var provenance: Provenance

    package init(member: MemberID, person: AccountID, acting: AccountID, app: PostApp? = nil, provenance: Provenance) {
        self.member = member
        self.person = person
        self.acting = acting
        self.app = app
        self.provenance = provenance
    }

    /// Nil for an app's own token.
    package init?(_ principal: Principal) {
        guard let member = principal.member, let person = principal.person, let acting = principal.account else { return nil }
        self.init(member: member, person: person, acting: acting, app: principal.app, provenance: principal.provenance)
    }

    /// Whether they act by their own account.
    package var isOwn: Bool { acting == person }
}
