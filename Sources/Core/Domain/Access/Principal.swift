import Primitives

/// For whom a request acts: what a token or a session stands for, with what every write needs to know of its author.
/// It may be up to 30 seconds old, except that ending access ends it at once.
package struct Principal: Sendable, Hashable {
    /// How the person showed who they are.
    package enum Source: Sendable, Hashable {
        /// A browser's cookie.
        case session
        /// A bearer token of an app.
        case token
    }

    package var source: Source
    /// Nil for an app's own token, which stands for nobody.
    package var member: MemberID?
    /// The account that acts; nil for an app's own token.
    package var account: AccountID?
    package var role: MemberRole
    package var accountState: AccountState
    package var scopes: Scopes
    /// The app that the token was given to; nil for a session.
    package var clientID: String?
    /// How the app is named beside a post; nil for a session.
    package var app: PostApp?
    package var posting: PostingDefaults
    /// The language of pages and messages (BCP 47).
    package var language: String
    /// The member's own account; nil for an app's own token.
    package var person: AccountID?
    /// What the member may do for the acting account where several share it; nil for their own.
    package var team: AccountMembership.Role?
    /// See `Provenance.kin`.
    package var kin: [AccountID] = []
    /// Whether a program acts: its token is marked so, or the account is a program's.
    package var isAutomated = false

    package init(
        source: Source, member: MemberID?, account: AccountID?, role: MemberRole = .member, accountState: AccountState = .active,
        scopes: Scopes, clientID: String? = nil, app: PostApp? = nil, posting: PostingDefaults = .init(), language: String = "en"
    ) {
        self.source = source
        self.member = member
        self.account = account
        self.role = role
        self.accountState = accountState
        self.scopes = scopes
        self.clientID = clientID
        self.app = app
        self.posting = posting
        self.language = language
    }

    /// What is known of every act: who is behind it, whom they belong together with, and whether it is a program.
    package var provenance: Provenance {
        var provenance = Provenance(flags: isAutomated ? .automated : [], actedBy: member)
        provenance.kin = kin
        return provenance
    }

    /// The viewer for the visibility rules, without memberships.
    package var viewer: Viewer { Viewer(account: account, role: role, state: accountState) }

    /// Whether all of `needed` are granted. A broad scope contains its parts, so a route asks for the granular one alone.
    package func allows(_ needed: Scopes) -> Bool {
        #if TEST_SEAMS
        if Fault.scopesUnchecked.isActive { return true }
        #endif
        return scopes.isSuperset(of: needed)
    }

    /// Whether one of `alternatives` is granted, where Mastodon accepts several (`profile` or `read:accounts`).
    package func allows(anyOf alternatives: [Scopes]) -> Bool { alternatives.contains { scopes.isSuperset(of: $0) } }
}
