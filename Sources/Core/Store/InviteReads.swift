import Domain
import Primitives

/// Reading invitations.
package protocol InviteReads: AnyObject {
    /// The invitation, open or not; nil when there is none.
    func invite(code: String) throws -> Invite?
    func invite(_ id: InviteID) throws -> Invite?
    /// Invitations newest first, of one inviter or of all. Visits every shard.
    func invites(by inviter: AccountID?, limit: Int) throws -> [Invite]
}
