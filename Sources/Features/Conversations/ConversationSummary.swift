import Domain
import Primitives

/// A conversation as a member sees it, and who is in it.
package struct ConversationSummary: Sendable, Hashable {
    package var view: ConversationView
    /// Everyone but the viewer, in order of id. Empty when one writes to oneself.
    package var others: [AccountID]

    package init(view: ConversationView, members: [AccountID]) {
        self.view = view
        self.others = members.filter { $0 != view.account }
    }
}
