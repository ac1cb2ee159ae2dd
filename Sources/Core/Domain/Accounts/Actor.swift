import Primitives

/// Who acts, through what, and how they came to it: the same for API, pages and jobs.
package struct Actor: Sendable, Hashable {
    package var account: AccountID
    package var role: MemberRole
    /// The app that the act is done with; nil for the server's own pages.
    package var app: PostApp?
    package var provenance: Provenance

    package init(account: AccountID, role: MemberRole = .member, app: PostApp? = nil, provenance: Provenance = .unknown) {
        self.account = account
        self.role = role
        self.app = app
        self.provenance = provenance
    }
}
