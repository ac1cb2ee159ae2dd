import Domain
import Primitives

/// Reading the event log: for rebuilds, insights and readers with a cursor per slot.
package protocol EventReads: AnyObject {
    /// Events of `slot` (0..<64) after position `pos`, in order, at most `limit`. Positions have no gaps.
    func events(slot: Int, after pos: Int64, limit: Int) throws -> [LoggedEvent]

    /// The first answer that `actor` wrote to a post of `owner`, direct ones left out; it may be deleted since. Nil when
    /// there is none.
    func firstComment(by actor: AccountID, to owner: AccountID) throws -> PostID?

    /// The last position of each slot, by slot.
    func logHeads() throws -> [Int64]

    /// How often an erasure has rewritten the log.
    func logEpoch() throws -> Int64
}

/// An event with its place in the log.
package struct LoggedEvent: Sendable, Hashable {
    package var id: EventID
    package var slot: Int
    package var pos: Int64
    package var event: Event

    package init(id: EventID, slot: Int, pos: Int64, event: Event) {
        self.id = id
        self.slot = slot
        self.pos = pos
        self.event = event
    }
}
