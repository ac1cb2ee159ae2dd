import Domain
import Primitives

/// Changing projects. Whether somebody may is the caller's to check.
package protocol ProjectWrites: AnyObject {
    /// Adds a project to the post whose id it bears. False when there is one already.
    func insertProject(_ project: Project) throws -> Bool
    /// The project, locked until the end of the transaction; nil when there is none.
    func lockProject(_ id: ProjectID) throws -> Project?
    /// Writes texts and end of one that this transaction has locked; figures stay.
    func saveProject(_ project: Project) throws
    /// Removes the project itself; who was in it and its updates are left for `clearProject`. False when there is none.
    func deleteProject(_ id: ProjectID) throws -> Bool
    /// Removes at most `limit` people of a removed project, and with the last of them its updates. True when nobody is left.
    func clearProject(_ id: ProjectID, limit: Int) throws -> Bool
    /// True when the account was not in it; it is counted.
    func joinProject(_ id: ProjectID, _ account: AccountID, as entry: RelationID) throws -> Bool
    /// True when the account was in it; it is no longer counted.
    func leaveProject(_ id: ProjectID, _ account: AccountID) throws -> Bool
    /// Marks an answer of the owner as an update, and counts it.
    func addUpdate(_ post: PostID, to project: ProjectID) throws
    /// The opposite. False when the post was no update.
    func removeUpdate(_ post: PostID, of project: ProjectID) throws -> Bool
}
