import Domain
import Primitives
import Store

/// Communities: people with a common interest, their roles and their threads. Each act is one transaction.
package struct CommunityService: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }
}
