import Primitives

/// A browser in which a member has signed in.
package struct WebSession: Sendable, Hashable {
    /// SHA-256 of the secret in the cookie.
    package var tokenHash: [UInt8]
    package var member: MemberID
    /// The account that the member acts for in it.
    package var account: AccountID
    package var createdAt: Timestamp
    package var lastSeenAt: Timestamp
    package var expiresAt: Timestamp
    /// What the browser said it is, cut to 200 characters.
    package var userAgent: String
    /// The address from which the member signed in.
    package var address: String

    package init(
        tokenHash: [UInt8], member: MemberID, account: AccountID, createdAt: Timestamp, lastSeenAt: Timestamp, expiresAt: Timestamp,
        userAgent: String, address: String
    ) {
        self.tokenHash = tokenHash
        self.member = member
        self.account = account
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.expiresAt = expiresAt
        self.userAgent = userAgent
        self.address = address
    }
}
