import Domain
import Primitives

/// Reading invitations.
package protocol InviteReads: AnyObject {
    /// The invitation, open or not; nil when there is none.
    func invite(code: String) throws -> Invite?
    func invite(_ id: InviteID) throws -> Invite?
    /// Invitations with which somebody may join at `now`, newest first, of one inviter or of all. Visits every shard.
    func openInvites(by inviter: AccountID?, at now: Timestamp, limit: Int) throws -> [Invite]
}
