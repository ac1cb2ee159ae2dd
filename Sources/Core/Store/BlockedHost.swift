import Domain

/// A server that an account has hidden, and the id that the list pages by.
package struct BlockedHost: Sendable, Hashable {
    /// Lower-cased.
    package var host: String
    package var pageID: RelationID

    package init(host: String, pageID: RelationID) {
        self.host = host
        self.pageID = pageID
    }
}
