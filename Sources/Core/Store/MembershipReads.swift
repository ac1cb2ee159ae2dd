import Domain
import Primitives

/// What accounts belong to: circles of others (and their own), communities.
package protocol MembershipReads: AnyObject {
    /// To which of `references` (at most 1,024) the account belongs, and since when.
    func memberships(of account: AccountID, among references: [AudienceReference]) throws -> Memberships
    /// Everything of that kind that the account belongs to, in order of id, at most `limit`.
    func memberships(of account: AccountID, kind: AudienceReference.Kind, limit: Int) throws -> [AudienceReference]
}
