import Domain
import Primitives
import Store

/// Reading notifications. Each takes the view of the caller's read block; whoever shows them leaves out those whose
/// post or actor is gone.
package enum NotificationQueries {
    /// The viewer's notifications, without those by accounts that it blocks, mutes or hides by now.
    package static func page(
        of viewer: AccountID, _ filter: NotificationFilter = .all, at now: Timestamp, _ request: PageRequest<NotificationKey>,
        in view: any ReadView
    ) throws -> NotificationPage {
        let rows = try view.notifications(of: viewer, filter, request)
        let relations = try view.relations(of: viewer, with: Set(rows.map(\.actor)).subtracting([viewer]).sorted(), at: now)
        let hidden = try accountsOfHiddenHosts(rows.map(\.actor), viewer, view)
        var page = Page(rows, of: request) { $0.id }
        page.entries.removeAll { hides($0, relations[$0.actor]) || hidden.contains($0.actor) }
        return NotificationPage(page: page, relations: relations)
    }

    /// One of the viewer's notifications. Throws not found.
    package static func one(
        _ id: NotificationID, of viewer: AccountID, at now: Timestamp, in view: any ReadView
    ) throws -> AccountNotification {
        guard let notification = try view.notification(id, of: viewer) else { throw RuleError.notFound }
        let relation = try view.relation(of: viewer, with: notification.actor, at: now)
        let hidden = try accountsOfHiddenHosts([notification.actor], viewer, view)
        if hides(notification, relation) || hidden.contains(notification.actor) { throw RuleError.notFound }
        return notification
    }

    /// How many notifications came after the viewer's reading position, counted up to `limit`.
    package static func unreadCount(
        of viewer: AccountID, _ filter: NotificationFilter = .all, at now: Timestamp, limit: Int = 100, in view: any ReadView
    ) throws -> Int {
        let lastRead = try view.markers(of: viewer).first { $0.timeline == .notifications }?.lastRead ?? 0
        let request = PageRequest<NotificationKey>(sinceID: NotificationID(rawValue: lastRead), limit: limit)
        return try page(of: viewer, filter, at: now, request, in: view).page.entries.count
    }

    /// Whether the notification stays away from its reader, who has `relation` with the actor (hidden servers included).
    package static func hides(_ notification: AccountNotification, _ relation: Relation?) -> Bool {
        guard let relation else { return false }
        return relation.isBlocking || relation.isBlockedBy || relation.isBlockingHost || (relation.isMuting && relation.mutesNotifications)
    }

    private static func accountsOfHiddenHosts(
        _ actors: [AccountID], _ viewer: AccountID, _ view: any ReadView
    ) throws -> Set<AccountID> {
        let hosts = try view.blockedHosts(of: viewer)
        if hosts.isEmpty { return [] }
        return Set(try view.accounts(actors).values.filter { hosts.contains($0.host) }.map(\.id))
    }
}
