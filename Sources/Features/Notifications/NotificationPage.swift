import Domain
import Primitives

/// A page of notifications, with what the viewer has with their actors: whoever shows the posts needs it too.
package struct NotificationPage: Sendable {
    package var page: Page<AccountNotification, NotificationKey>
    /// Actors without any relation are absent.
    package var relations: [AccountID: Relation]

    package init(page: Page<AccountNotification, NotificationKey>, relations: [AccountID: Relation]) {
        self.page = page
        self.relations = relations
    }
}
