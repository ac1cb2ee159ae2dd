import Domain
import Primitives

/// Giving and ending access. Methods that end access announce `LiveEvent.accessEnded`, so that what was remembered of
/// it is forgotten.
package protocol AccessWrites: AnyObject {
    func insertSession(_ session: WebSession) throws
    /// Notes that the session was used now and moves its end.
    func extendSession(_ tokenHash: [UInt8], until end: Timestamp) throws
    /// False when there is none.
    @discardableResult
    func endSession(_ tokenHash: [UInt8], of member: MemberID) throws -> Bool
    /// Ends all of the member's sessions but the one to keep.
    func endSessions(of member: MemberID, except kept: [UInt8]?) throws

    /// Throws `StoreError.conflict` when the client id exists.
    func insertApp(_ app: App) throws

    func insertAuthorizationCode(_ code: AuthorizationCode) throws
    /// Marks the code as used. False when it was used already, or has expired.
    func useAuthorizationCode(_ codeHash: [UInt8]) throws -> Bool

    /// Removes the codes of the member that were not exchanged yet.
    func endAuthorizationCodes(of member: MemberID) throws

    func insertAccessToken(_ token: AccessToken) throws
    /// Notes that the token was used now.
    func touchAccessToken(_ tokenHash: [UInt8]) throws
    /// False when there is none.
    @discardableResult
    func endAccessToken(_ tokenHash: [UInt8]) throws -> Bool
    /// Ends the tokens that the code was exchanged for.
    func endAccessTokens(fromCode codeHash: [UInt8], of member: MemberID) throws
    /// Ends the member's tokens, all or those of one app.
    func endAccessTokens(of member: MemberID, clientID: String?) throws

    /// Says whether the member's tokens of the app are a program's.
    func markAccessTokens(of member: MemberID, clientID: String, isAutomated: Bool) throws

    /// Ends sessions, codes and tokens with which the member acts for the account.
    func endAccess(of member: MemberID, to account: AccountID) throws

    func insertOneTimeLink(_ link: OneTimeLink) throws
    /// Marks the link as used. False when it was used already, or has expired.
    func useOneTimeLink(_ tokenHash: [UInt8], purpose: OneTimeLink.Purpose) throws -> Bool
    /// Makes all unused links of the purpose useless: the member's, or everybody's when `member` is nil.
    func endOneTimeLinks(purpose: OneTimeLink.Purpose, of member: MemberID?) throws

    /// Removes sessions, codes and links that ended before `moment`, and returns how many.
    func sweepAccess(endedBefore moment: Timestamp) throws -> Int
}
