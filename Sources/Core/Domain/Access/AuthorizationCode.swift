import Primitives

/// What an authorization code stands for (RFC 6749, section 4.1), kept after its use so that a second use is noticed.
package struct AuthorizationCode: Sendable, Hashable {
    package var codeHash: [UInt8]
    package var clientID: String
    package var member: MemberID
    package var account: AccountID
    package var scopes: Scopes
    package var redirectURI: String
    /// The S256 challenge of PKCE (RFC 7636); nil when the app sent none.
    package var codeChallenge: String?
    package var createdAt: Timestamp
    package var expiresAt: Timestamp
    package var usedAt: Timestamp?
    /// What acts with it is a program, says who let it in.
    package var isAutomated = false

    package init(
        codeHash: [UInt8], clientID: String, member: MemberID, account: AccountID, scopes: Scopes, redirectURI: String,
        codeChallenge: String?, createdAt: Timestamp, expiresAt: Timestamp, usedAt: Timestamp? = nil
    ) {
        self.codeHash = codeHash
        self.clientID = clientID
        self.member = member
        self.account = account
        self.scopes = scopes
        self.redirectURI = redirectURI
        self.codeChallenge = codeChallenge
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }
}
