import Domain
import Primitives

/// A request to connect in a list, and the id that the list pages by.
package struct ConnectionEntry: Sendable, Hashable {
    /// The other of the two.
    package var account: AccountID
    package var request: ConnectionRecord

    package init(account: AccountID, request: ConnectionRecord) {
        self.account = account
        self.request = request
    }

    package var pageID: RelationID { request.id }
}
