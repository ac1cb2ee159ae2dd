import Domain
import Primitives

/// Appending to the event log, in the transaction of the change itself.
package protocol EventWrites: AnyObject {
    /// Appends `event` and takes its position in the log. Throws `StoreError.conflict` when the same act with the same
    /// epoch is already there.
    func record(_ event: Event) throws

    /// Appends `event` as the next repetition of this act by this actor on this object, counted from 0, and returns
    /// its number. For acts that can be taken back and done again.
    @discardableResult
    func recordAgain(_ event: Event) throws -> Int

    /// Appends the `undo` of the actor's latest `event.verb` on `event.object`, with the same epoch. Does nothing when there is none,
    /// or when it was taken back already.
    func recordUndo(of event: Event) throws
}
