import Primitives

/// How long one question waited, or has waited so far, for its first answer by another person.
package struct FirstAnswerWait: Sendable, Hashable {
    /// How many questions the figure of a community is made of at most: the latest ones, as many as
    /// tell a median and cost the same however many there are.
    package static let most = 50

    package var askedAt: Timestamp
    /// Nil while nobody has answered.
    package var answeredAt: Timestamp?

    package init(askedAt: Timestamp, answeredAt: Timestamp?) {
        self.askedAt = askedAt
        self.answeredAt = answeredAt
    }

    /// The time within which half of the questions get their first answer, after Kaplan and Meier (1958): a question that
    /// still waits counts as one that waits longer than until now, so that leaving questions alone never makes the figure
    /// better. Nil when half of them is not reached, or when there are none.
    package static func median(_ waits: [FirstAnswerWait], at now: Timestamp) -> Duration? {
        let ends = waits.map { wait in
            (span: (wait.answeredAt ?? now).microseconds - wait.askedAt.microseconds, isAnswered: wait.answeredAt != nil)
        }.sorted { $0.span == $1.span ? $0.isAnswered && !$1.isAnswered : $0.span < $1.span }
        var waiting = 1.0
        for (index, end) in ends.enumerated() where end.isAnswered {
            waiting *= 1 - 1 / Double(ends.count - index)
            // Products of such fractions may miss the half by a rounding.
            if waiting <= 0.5 + 1e-9 { return .microseconds(max(0, end.span)) }
        }
        return nil
    }
}
