import Domain
import Primitives

/// An account in a list of relations, and the id that the list pages by.
package struct RelationEntry: Sendable, Hashable {
    package var account: AccountID
    package var pageID: RelationID
    /// When a mute ends; nil while it has no end, and in other lists.
    package var until: Timestamp?

    package init(account: AccountID, pageID: RelationID, until: Timestamp? = nil) {
        self.account = account
        self.pageID = pageID
        self.until = until
    }
}
