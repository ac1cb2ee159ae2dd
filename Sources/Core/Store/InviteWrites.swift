import Domain
import Primitives

/// Making and using invitations.
package protocol InviteWrites: AnyObject {
    /// Throws `StoreError.conflict` when the code exists.
    func insertInvite(_ invite: Invite) throws
    /// Counts one use. False when the invitation is not open now.
    func useInvite(code: String) throws -> Bool
    /// Takes one use back; nothing when there is none.
    func giveBackInvite(_ id: InviteID) throws
    /// False when there is none that can still be revoked.
    func revokeInvite(code: String) throws -> Bool
}
