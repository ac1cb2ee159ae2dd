import Primitives

/// A local person who signs in. What people see of somebody is an `Account`; a member acts for one or several.
package struct Member: Sendable, Hashable {
    package var id: MemberID
    /// Lower-cased; unique among members. Empty once the member is deleted.
    package var email: String
    /// The password as `PasswordHash` writes it; empty while none is set. Never leaves the accounts feature.
    package var passwordHash: String
    package var role: MemberRole
    package var state: MemberState
    package var emailConfirmedAt: Timestamp?
    /// The language of pages and messages (BCP 47).
    package var language: String
    /// An IANA name such as `Europe/Vienna`.
    package var timeZone: String
    /// Why the person wants to join, where an approval asks for it.
    package var reason: String?
    /// The invitation that the person came with.
    package var invite: InviteID?
    package var secondFactor: SecondFactor
    package var posting: PostingDefaults
    package var createdAt: Timestamp
    package var lastSignInAt: Timestamp?
    /// Rises with each change.
    package var version: Int64

    package init(
        id: MemberID, email: String, passwordHash: String, role: MemberRole = .member, state: MemberState = .active,
        emailConfirmedAt: Timestamp? = nil, language: String = "en", timeZone: String = "UTC", reason: String? = nil,
        invite: InviteID? = nil, secondFactor: SecondFactor = .init(), posting: PostingDefaults = .init(), createdAt: Timestamp,
        lastSignInAt: Timestamp? = nil, version: Int64 = 1
    ) {
        self.id = id
        self.email = email
        self.passwordHash = passwordHash
        self.role = role
        self.state = state
        self.emailConfirmedAt = emailConfirmedAt
        self.language = language
        self.timeZone = timeZone
        self.reason = reason
        self.invite = invite
        self.secondFactor = secondFactor
        self.posting = posting
        self.createdAt = createdAt
        self.lastSignInAt = lastSignInAt
        self.version = version
    }

    /// Whether the member may sign in and use tokens: neither held back nor without a confirmed address.
    package var mayAct: Bool { state == .active && emailConfirmedAt != nil }
}
