import Domain

/// What the first page of the day is made of, as it was at one moment.
package struct TodayContent: Sendable {
    package var waiting: WaitingPage
    /// The threads between the viewer and others that were spoken in last.
    package var talk: TalkPage
    /// Nil when the viewer was never asked.
    package var goal: Goal?
}
