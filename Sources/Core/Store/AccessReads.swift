import Domain
import Primitives

/// Reading what lets people in: sessions, apps, codes, tokens and links. All are found by the hash of a secret.
package protocol AccessReads: AnyObject {
    /// For whom the bearer token acts; nil when it is unknown, or its member may not act now. With it, when the token
    /// was last used.
    func principal(tokenHash: [UInt8]) throws -> (principal: Principal, lastUsedAt: Timestamp)?

    /// For whom the session acts; nil when it is unknown or expired, or its member may not act now. With it, the session.
    func principal(sessionHash: [UInt8], now: Timestamp) throws -> (principal: Principal, session: WebSession)?

    func accessToken(_ tokenHash: [UInt8]) throws -> AccessToken?
    /// The member's tokens, newest first. Visits every shard: for the settings page.
    func accessTokens(of member: MemberID) throws -> [AccessToken]
    /// The member's sessions, the one seen last first. Visits every shard: for the settings page.
    func sessions(of member: MemberID) throws -> [WebSession]
    func app(clientID: String) throws -> App?
    func authorizationCode(_ codeHash: [UInt8]) throws -> AuthorizationCode?
    /// The link, used or not, expired or not; nil when there is none of this purpose.
    func oneTimeLink(_ tokenHash: [UInt8], purpose: OneTimeLink.Purpose) throws -> OneTimeLink?
}
