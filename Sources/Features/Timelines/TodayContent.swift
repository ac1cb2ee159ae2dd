import Domain
import Primitives

/// What the first page of the day is made of, as it was at one moment.
package struct TodayContent: Sendable {
    package var waiting: WaitingPage
    /// The threads between the viewer and others that were spoken in last.
    package var talk: TalkPage
    /// Recent posts by people whom the viewer does not know yet, while there are few threads with others; the page of `talk`
    /// holds them.
    package var shared: [Shared]
    /// Nil when the viewer was never asked.
    package var goal: Goal?

    /// A post by somebody who shares interests with the viewer: these, as the viewer spells them.
    package struct Shared: Sendable, Hashable {
        package var post: PostID
        package var interests: [String]
    }
}
