import Domain
import Pages

/// What others did that concerns the viewer, the latest first. Opening the first page marks all as read.
struct NotificationsPage: PageModel {
    static let template = "notifications"
    let title: String
    let entries: [Entry]
    let pager: Pager

    struct Entry: Sendable {
        let actor: AccountFace
        let text: String
        let iso: String
        let time: String
        let isNew: Bool
        /// The post that it is about; nil for follows.
        let post: PostCard?
        /// What one may do about a request to follow.
        let relation: RelationCard?
        /// What one may do about a request to connect.
        let connection: ConnectionCard?
        /// The community in which it happened; nil for everything else.
        let place: NotificationPlace?
    }
}

extension NotificationsPage {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "entries": entries
        case "hasEntries": !entries.isEmpty
        case "isEmpty": entries.isEmpty
        case "pager": pager
        case "clearURL": SiteURL.notificationAct("clear").path
        default: nil
        }
    }
}

extension NotificationsPage.Entry: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "actor": actor
        case "what": text
        case "iso": iso
        case "time": time
        case "isNew": isNew
        case "hasPost": post != nil
        case "post": post
        case "relation": relation
        case "connection": connection
        case "place": place
        default: nil
        }
    }
}
