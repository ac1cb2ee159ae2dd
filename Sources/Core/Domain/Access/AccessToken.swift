import Primitives

/// A bearer token that an app holds (RFC 6750). It does not expire; it ends when it is revoked.
package struct AccessToken: Sendable, Hashable {
    package var tokenHash: [UInt8]
    package var clientID: String
    /// Both nil for an app's own token.
    package var member: MemberID?
    package var account: AccountID?
    package var scopes: Scopes
    /// The code that the token was exchanged for.
    package var codeHash: [UInt8]?
    package var createdAt: Timestamp
    package var lastUsedAt: Timestamp
    /// What acts with it is a program, says who let it in.
    package var isAutomated = false

    package init(
        tokenHash: [UInt8], clientID: String, member: MemberID?, account: AccountID?, scopes: Scopes, codeHash: [UInt8]? = nil,
        createdAt: Timestamp, lastUsedAt: Timestamp
    ) {
        self.tokenHash = tokenHash
        self.clientID = clientID
        self.member = member
        self.account = account
        self.scopes = scopes
        self.codeHash = codeHash
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
    }
}
