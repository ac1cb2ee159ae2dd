import Domain
import Primitives

/// Changing what accounts have not published yet. Whether somebody may is the caller's to check.
package protocol DraftWrites: AnyObject {
    /// Adds a draft and holds its pictures. False when another process took the id: the caller then takes the next one.
    func insertDraft(_ draft: Draft) throws -> Bool
    /// The draft, locked until the end of the transaction; nil when there is none.
    func lockDraft(_ id: DraftID) throws -> Draft?
    /// Writes a draft that this transaction has locked and holds its pictures instead of the earlier ones. When the content
    /// differs from `old` the earlier version is kept, and the eldest beyond `Limits.Draft.versions` go.
    func saveDraft(_ draft: Draft, was old: Draft) throws
    /// Removes a draft with its versions; its pictures are no longer held by it. False when it was gone.
    func deleteDraft(_ id: DraftID) throws -> Bool
}
