import Primitives

/// When and where something takes place, and who comes: part of a thread of that kind.
package struct Happening: Sendable, Hashable {
    /// Characters of the place at most.
    package static let longestPlace = 200
    /// How long before it begins those who come are reminded.
    package static let reminderLead = Duration.days(1)

    package var startsAt: Timestamp
    /// Later than the start; nil when not said.
    package var endsAt: Timestamp?
    /// Plain text of one line; empty when not said.
    package var place: String
    package var yes: Int
    package var maybe: Int
    package var no: Int

    package init(startsAt: Timestamp, endsAt: Timestamp? = nil, place: String = "", yes: Int = 0, maybe: Int = 0, no: Int = 0) {
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.place = place
        self.yes = yes
        self.maybe = maybe
        self.no = no
    }

    /// When those who come are reminded; nil when that moment is past at `now`.
    package func reminder(at now: Timestamp) -> Timestamp? {
        let moment = startsAt.adding(.zero - Self.reminderLead)
        return moment > now ? moment : nil
    }

    /// Whether somebody comes. Raw values are stored.
    package enum Answer: Int, Sendable, CaseIterable {
        case yes = 0
        case maybe = 1
        case no = 2
    }

    /// Counts the change of one person's answer; nil stands for none.
    package mutating func count(_ new: Answer?, insteadOf old: Answer?) {
        if let old { self[old] -= 1 }
        if let new { self[new] += 1 }
    }

    package subscript(_ answer: Answer) -> Int {
        get {
            switch answer {
            case .yes: yes
            case .maybe: maybe
            case .no: no
            }
        }
        set {
            switch answer {
            case .yes: yes = newValue
            case .maybe: maybe = newValue
            case .no: no = newValue
            }
        }
    }
}
