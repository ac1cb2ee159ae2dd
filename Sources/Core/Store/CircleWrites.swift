import Domain
import Primitives

/// Changing circles, with the memberships that go with them. Whether the owner may is the caller's to check.
package protocol CircleWrites: AnyObject {
    /// Adds a circle that its owner belongs to. False when another process took the id: the caller then takes the next one.
    func insertCircle(_ circle: Circle) throws -> Bool
    /// Locks a circle against other writers until the end of the transaction.
    func lockCircle(_ id: CircleID) throws
    /// False when there is no such circle.
    func renameCircle(_ id: CircleID, to name: String) throws -> Bool
    /// Removes the circle with its members and memberships; its id is never given again. False when there is no such circle.
    func deleteCircle(_ circle: Circle) throws -> Bool
    /// False when the account was in it already.
    func addCircleMember(_ account: AccountID, to circle: CircleID, id: RelationID) throws -> Bool
    /// True when the account had been in it.
    func removeCircleMember(_ account: AccountID, from circle: CircleID) throws -> Bool
}
