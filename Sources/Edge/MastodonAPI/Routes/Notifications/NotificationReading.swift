import Domain
import Notifications
import Primitives
import Store
import Timelines

/// Notifications with the posts and people that they are about, from one read block.
struct NotificationReading: Sendable {
    var notifications: [AccountNotification]
    /// Holds every post and actor of `notifications`.
    var posts: PostPage
    var newest: NotificationID?
    var oldest: NotificationID?

    /// A page, without what is about posts or people that the viewer cannot see any more.
    static func page(
        of me: AccountID, _ filter: NotificationFilter, _ request: PageRequest<NotificationKey>, _ loader: PostLoader, at now: Timestamp,
        in view: any ReadView
    ) throws -> NotificationReading {
        let found = try NotificationQueries.page(of: me, filter, at: now, request, in: view).page
        var reading = try NotificationReading(found.entries, loader)
        reading.newest = found.newest
        reading.oldest = found.isFull || request.isAscending ? found.oldest : nil
        return reading
    }

    init(_ notifications: [AccountNotification], _ loader: PostLoader) throws {
        let about = Set(notifications.compactMap(\.post))
        let entries = about.map { TimelineEntry(post: $0, author: AccountID(rawValue: 0)) }
        let posts = try loader.page(entries, with: Set(notifications.map(\.actor)))
        self.posts = posts
        self.notifications = notifications.filter { notification in
            guard let actor = posts.accounts[notification.actor]?.account, actor.state == .active || actor.state == .limited else { return false }
            return notification.post.map(posts.maySee) ?? true
        }
    }
}
