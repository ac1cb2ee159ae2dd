import Domain
import Primitives

/// Changing members. Each change raises the member's version. The methods that end or alter what a member may do also
/// announce `LiveEvent.accessEnded`.
package protocol MemberWrites: AnyObject {
    /// Adds the member and their address, and returns the id: the given one or the next. Throws `StoreError.conflict`
    /// when the address is taken.
    func insertMember(_ member: Member) throws -> MemberID

    /// Lets the member act for the account. Does nothing when they may already.
    func link(_ membership: AccountMembership) throws

    /// Writes password, role, state, confirmation, language, time zone, reason, second factor and posting defaults; not
    /// the address. Throws `StoreError.notFound`, or `StoreError.conflict` when the member has changed since `member`
    /// was read.
    func updateMember(_ member: Member) throws

    /// Moves the member to another address and notes that it is confirmed. Throws `StoreError.conflict` when the address
    /// is taken, `StoreError.notFound` when there is no such member.
    func setEmail(of member: MemberID, to email: String) throws

    /// Notes a sign-in.
    func noteSignIn(of member: MemberID) throws

    /// Takes the time step of a one-time password. False when this or a later one was used already.
    func useStep(_ step: Int64, of member: MemberID) throws -> Bool

    /// Replaces all recovery codes by these hashes.
    func setRecoveryCodes(of member: MemberID, to hashes: [[UInt8]]) throws

    /// Uses up a recovery code. False when there is none of that hash, or it was used.
    func useRecoveryCode(_ hash: [UInt8], of member: MemberID) throws -> Bool

    /// Removes a member and their account as if they had never joined: name and address are free again. Only for what
    /// never took part: the caller has made sure that the account waits and that nobody else may act for it.
    func removeUnconfirmed(_ member: MemberID, account: AccountID) throws

    /// Erases address, password, second factor and reason; the row stays with the state `deleted`.
    func eraseMember(_ member: MemberID) throws
}
