import Domain
import Primitives

/// That one of several accounts is connected with somebody.
package struct SharedConnection: Sendable, Hashable {
    package var account: AccountID
    package var other: AccountID
    /// Rises with the time at which they connected: what the next stretch is read before.
    package var pageID: RelationID

    package init(account: AccountID, other: AccountID, pageID: RelationID) {
        self.account = account
        self.other = other
        self.pageID = pageID
    }
}
