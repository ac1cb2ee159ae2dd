import Domain
import Primitives

/// Following hashtags. Each method writes the account's row and the tag's.
package protocol TagFollowWrites: AnyObject {
    /// False when the account followed the tag already.
    func followTag(_ tag: String, by account: AccountID, id: RelationID) throws -> Bool
    /// True when the account had followed the tag.
    func unfollowTag(_ tag: String, by account: AccountID) throws -> Bool
}
