import Domain
import Primitives

/// Changing what accounts belong to. Written in the transaction that changes the members of the circle or community.
package protocol MembershipWrites: AnyObject {
    /// The account belongs to it from now on; `role` means what its kind says. One that belongs to it already keeps the
    /// time since when and gets the role.
    func addMembership(_ reference: AudienceReference, of account: AccountID, role: Int) throws
    /// True when the account had belonged to it.
    func removeMembership(_ reference: AudienceReference, of account: AccountID) throws -> Bool
}
