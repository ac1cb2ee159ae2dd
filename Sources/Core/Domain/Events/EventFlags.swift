/// What sets an act apart from one made by hand at that moment. Raw values are stored.
package struct EventFlags: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Made by a program. Left out of every figure about people.
    package static let automated = EventFlags(rawValue: 1)
    /// Written earlier and sent by the clock.
    package static let scheduled = EventFlags(rawValue: 2)
    /// Taken back by a moderator: `actor` is whoever had done it, as every `undo` says, and `actedBy` is the moderator.
    package static let moderated = EventFlags(rawValue: 4)
}
