import Primitives

/// Reply reciprocity (N3): how much of what people addressed to an account it answered. The one definition of what is owed and
/// unpaid, which the list of what waits counts by: comments, mentions, messages and questions without an answer. Requests,
/// proposals and introductions wait in the same list for a yes or a no, and are counted beside it; so is nothing that programs
/// wrote, that reached a one-way channel, that was put off or marked as needing no answer, or that its writer took back.
package struct ReplyReciprocity: Sendable, Hashable {
    /// Until when an answer pays; a later one ends the waiting all the same.
    package static let due = Duration.days(7)
    /// What came in over this time is looked at. What is older waits no more.
    package static let window = WaitingItem.patience

    /// Answered in time.
    package var paid = 0
    /// Answered after that.
    package var late = 0
    /// Not answered so far.
    package var unpaid = 0
    /// What reached a one-way channel: it is owed no answer, is in no figure above and counts as signs of readers (N24).
    package var apart = 0

    package init(paid: Int = 0, late: Int = 0, unpaid: Int = 0, apart: Int = 0) {
        self.paid = paid
        self.late = late
        self.unpaid = unpaid
        self.apart = apart
    }

    package var owed: Int { paid + late + unpaid }

    /// Which part was paid; nil when nothing is owed.
    package var share: Double? { owed == 0 ? nil : Double(paid) / Double(owed) }

    /// Takes an answer `at`, to what waited since then.
    package mutating func answer(after since: Timestamp, at: Timestamp) {
        if at <= since.adding(Self.due) { paid += 1 } else { late += 1 }
    }
}
