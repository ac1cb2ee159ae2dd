import Primitives

/// Who of a team sees to something that waits for the account they share. Named by their own accounts; seen by the team only.
package struct WaitingHands: Sendable, Hashable {
    /// How long somebody counts as answering after they opened the item, or said so.
    package static let answeringLasts = Duration.minutes(15)

    /// Somebody who is writing an answer.
    package struct Answering: Sendable, Hashable {
        package var person: AccountID
        package var until: Timestamp

        package init(person: AccountID, until: Timestamp) {
            self.person = person
            self.until = until
        }
    }

    /// To whom it was given; nil for nobody in particular.
    package var assignee: AccountID?
    package var answering: Answering?

    package init(assignee: AccountID? = nil, answering: Answering? = nil) {
        self.assignee = assignee
        self.answering = answering
    }

    /// Who is answering at `now`, as others of the team are told.
    package func isAnswered(at now: Timestamp) -> AccountID? { answering.flatMap { $0.until > now ? $0.person : nil } }
}
