import Domain
import Notifications
import Primitives
import Store
import Timelines

/// Notifications with the posts and people that they are about, from one read block.
package struct NotificationReading: Sendable {
    package var notifications: [AccountNotification]
    /// Holds every post and actor of `notifications`.
    package var posts: PostPage
    package var newest: NotificationID?
    package var oldest: NotificationID?

    /// A page, without what is about posts or people that the viewer cannot see any more. What the viewer has with the
    /// actors is read once, for the filter and for the posts.
    package static func page(
        of me: AccountID, _ filter: NotificationFilter, _ request: PageRequest<NotificationKey>, _ loader: PostLoader, in view: any ReadView
    ) throws -> NotificationReading {
        let rows = try view.notifications(of: me, filter, request)
        var reading = try NotificationReading(rows, loader)
        reading.newest = rows.first?.id
        reading.oldest = rows.count >= request.limit || request.isAscending ? rows.last?.id : nil
        return reading
    }

    init(_ notifications: [AccountNotification], _ loader: PostLoader) throws {
        let about = Set(notifications.compactMap(\.post))
        let entries = about.map { TimelineEntry(post: $0, author: AccountID(rawValue: 0)) }
        let posts = try loader.page(entries, with: Set(notifications.map(\.actor)))
        self.posts = posts
        self.notifications = notifications.filter { notification in
            if NotificationQueries.hides(notification, posts.relations[notification.actor]) { return false }
            guard let actor = posts.accounts[notification.actor]?.account, actor.state.takesPart else { return false }
            return notification.post.map(posts.maySee) ?? true
        }
    }
}
