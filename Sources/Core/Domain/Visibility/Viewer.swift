import Primitives

/// Who is looking, or wants to act.
package struct Viewer: Sendable, Hashable {
    /// Nil for somebody who has not signed in.
    package var account: AccountID?
    package var role: MemberRole
    /// The state of the viewer's own account.
    package var state: AccountState
    /// Circles, communities, channels and conversations that the viewer belongs to.
    package var memberships: Set<AudienceReference>

    package init(
        account: AccountID?, role: MemberRole = .member, state: AccountState = .active, memberships: Set<AudienceReference> = []
    ) {
        self.account = account
        self.role = role
        self.state = state
        self.memberships = memberships
    }

    package static let anonymous = Viewer(account: nil)

    /// The account, unless it may not take part now.
    package var activeAccount: AccountID? { state.takesPart ? account : nil }

    package var moderates: Bool { activeAccount != nil && role >= .moderator }
}
