import Domain
import Primitives

/// Who opens and keeps channels: a member, with the account for which they act just now.
package struct ChannelPerson: Sendable, Hashable {
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

    /// Whether the token or session reaches the channel: one for a shared account or a channel reaches that one's only.
    func reaches(_ channel: Channel) -> Bool { acting == person || acting == channel.owner || acting == channel.id }
}
