import Domain
import HTTPSupport
import Hummingbird
import Notifications
import Primitives
import Store
import Timelines

/// Notifications in groups: likes and shares of one post, and follows, of one day. A group on a page holds what the page
/// holds of it.
enum GroupedNotificationsController {
    static let routes: [Route] = [
        .get("/api/v2/notifications", .person(.readNotifications), list),
        .get("/api/v2/notifications/unread_count", .person(.readNotifications), NotificationsController.unreadCount),
        .get("/api/v2/notifications/policy", .person(.readNotifications), policy),
        .patch("/api/v2/notifications/policy", .person(.writeNotifications), changePolicy),
        .get("/api/v2/notifications/{id}", .person(.readNotifications), one),
        .get("/api/v2/notifications/{id}/accounts", .person(.readNotifications), accounts),
        .post("/api/v2/notifications/{id}/dismiss", .person(.writeNotifications), dismiss),
    ]

    /// How many members of a group are shown when it is asked for by its key.
    private static let mostMembers = 400

    private static func list(_ call: Call) async throws -> Response {
        let (query, session) = (try await call.input(), call.session())
        let reading = try await NotificationsController.read(
            call, query.notificationFilter(), query.accountPage(of: NotificationKey.self), session)
        let grouped = query.has("grouped_types") ? Set(try query.strings("grouped_types").compactMap(NotificationKind.init(name:))) : nil
        let groups = NotificationGroup.groups(of: reading.notifications, grouped: grouped)
        var response = answer(call, groups, reading, session)
        let links = PageLinks<NotificationKey>(next: reading.oldest, previous: reading.newest)
        response.addLinks(links, base: call.services.site.url, request: call.request)
        return response
    }

    private static func answer(
        _ call: Call, _ groups: [NotificationGroup], _ reading: NotificationReading, _ session: RenderSession
    ) -> Response {
        var writer = JSONWriter(capacity: 1024 + reading.notifications.count * 6144)
        NotificationPresenter(posts: StatusPresenter(page: reading.posts, session: session, now: call.now)).write(groups, to: &writer)
        return Response(json: writer)
    }

    private static func one(_ call: Call) async throws -> Response {
        let session = call.session()
        let reading = try await members(call, session)
        return answer(call, NotificationGroup.groups(of: reading.notifications, grouped: nil), reading, session)
    }

    private static func accounts(_ call: Call) async throws -> Response {
        let session = call.session()
        let reading = try await members(call, session)
        let actors = NotificationGroup.groups(of: reading.notifications, grouped: nil).flatMap(\.actors)
        return call.answer(AccountListing(accounts: actors.compactMap { reading.posts.accounts[$0] }), session)
    }

    private static func dismiss(_ call: Call) async throws -> Response {
        let (key, service, me) = (try key(call), call.services.notifications, try call.me())
        switch key.content {
        case .alone(let id): try await service.dismiss(id, of: me)
        case .together(let kind, let post, _):
            guard let stretch = key.request(limit: mostMembers) else { throw APIError.notFound }
            try await service.dismiss(kind, about: post?.rawValue, in: stretch, of: me)
        }
        return call.answer("{}")
    }

    /// The key that the path names. Throws 404 for what is none.
    private static func key(_ call: Call) throws -> NotificationGroupKey {
        guard let key = NotificationGroupKey(text: try call.context.pathText("id")) else { throw APIError.notFound }
        return key
    }

    /// The members of the group that the path names, at most `mostMembers`. Throws 404 when there are none.
    private static func members(_ call: Call, _ session: RenderSession) async throws -> NotificationReading {
        let key = try key(call)
        switch key.content {
        case .alone(let id): return try await NotificationsController.read(id, call, session)
        case .together(let kind, let post, _):
            guard let request = key.request(limit: mostMembers) else { throw APIError.notFound }
            let filter = NotificationFilter(kinds: [kind], subject: post?.rawValue)
            let reading = try await NotificationsController.read(call, filter, request, session)
            if reading.notifications.isEmpty { throw APIError.notFound }
            return reading
        }
    }

    /// Nothing is held back: blocks and mutes decide.
    private static func policy(_ call: Call) -> Response {
        call.answer { writer in
            writer.object { writer in
                for name in names { writer.field(name, "accept") }
                writer.object("summary") { writer in
                    writer.field("pending_requests_count", 0)
                    writer.field("pending_notifications_count", 0)
                }
            }
        }
    }

    private static let names: [StaticString] = [
        "for_not_following", "for_not_followers", "for_new_accounts", "for_private_mentions", "for_limited_accounts",
    ]

    /// Throws 422 for any other wish than to accept.
    private static func changePolicy(_ call: Call) async throws -> Response {
        let input = try await call.input()
        for name in names {
            guard let wish = try input.optionalString("\(name)", most: 32), wish != "accept" else { continue }
            throw input.invalid("\(name)", "can only be accept: this server does not hold notifications back yet")
        }
        return policy(call)
    }
}
