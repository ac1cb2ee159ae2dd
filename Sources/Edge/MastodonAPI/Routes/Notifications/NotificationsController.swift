import Domain
import HTTPSupport
import Hummingbird
import Notifications
import Primitives
import Store
import Timelines

/// Notifications, one by one. Pages hold 40, at most 80.
enum NotificationsController {
    static let routes: [Route] = [
        .get("/api/v1/notifications", .person(.readNotifications), list),
        .get("/api/v1/notifications/unread_count", .person(.readNotifications), unreadCount),
        .get("/api/v1/notifications/{id}", .person(.readNotifications), one),
        .post("/api/v1/notifications/{id}/dismiss", .person(.writeNotifications), dismiss),
        .post("/api/v1/notifications/clear", .person(.writeNotifications), clear),
    ]

    private static func list(_ call: Call) async throws -> Response {
        let query = try await call.input()
        let (filter, request, session) = (try query.notificationFilter(), try query.accountPage(of: NotificationKey.self), call.session())
        let reading = try await read(call, filter, request, session)
        var writer = JSONWriter(capacity: 1024 + reading.notifications.count * 6144)
        let presenter = NotificationPresenter(posts: StatusPresenter(page: reading.posts, session: session, now: call.now))
        writer.array(of: reading.notifications) { presenter.write($1, to: &$0) }
        var response = Response(json: writer)
        let links = PageLinks<NotificationKey>(next: reading.oldest, previous: reading.newest)
        response.addLinks(links, base: call.services.site.url, request: call.request)
        return response
    }

    /// A page of the caller's notifications, in one read block.
    static func read(
        _ call: Call, _ filter: NotificationFilter, _ request: PageRequest<NotificationKey>, _ session: RenderSession
    ) async throws -> NotificationReading {
        let (me, viewer, now) = (try call.me(), call.viewer, call.now)
        return try await call.services.store.read { view in
            let loader = call.services.timelines.loader(view, for: viewer, at: now)
            return try NotificationReading.page(of: me, filter, request, loader, in: view)
        }
    }

    /// One of the caller's notifications. Throws 404.
    static func read(_ id: NotificationID, _ call: Call, _ session: RenderSession) async throws -> NotificationReading {
        let (me, viewer, now) = (try call.me(), call.viewer, call.now)
        let reading = try await call.services.store.read { view in
            let found = try NotificationQueries.one(id, of: me, at: now, in: view)
            if found.kind.name == nil { throw APIError.notFound }
            return try NotificationReading([found], call.services.timelines.loader(view, for: viewer, at: now))
        }
        if reading.notifications.isEmpty { throw APIError.notFound }
        return reading
    }

    private static func one(_ call: Call) async throws -> Response {
        let session = call.session()
        let reading = try await read(try call.id(), call, session)
        let presenter = NotificationPresenter(posts: StatusPresenter(page: reading.posts, session: session, now: call.now))
        return call.answer { writer in
            for notification in reading.notifications { presenter.write(notification, to: &writer) }
        }
    }

    /// Counted up to `limit` (100, at most 1,000).
    static func unreadCount(_ call: Call) async throws -> Response {
        let (me, now, query) = (try call.me(), call.now, try await call.input())
        let filter = try query.notificationFilter()
        let limit = min(max(try query.optionalInt("limit", in: Int.min...Int.max) ?? 100, 1), 1000)
        let count = try await call.services.store.read { view in
            try NotificationQueries.unreadCount(of: me, filter, at: now, limit: limit, in: view)
        }
        return call.answer { writer in
            writer.object { $0.field("count", count) }
        }
    }

    private static func dismiss(_ call: Call) async throws -> Response {
        try await call.services.notifications.dismiss(call.id(), of: call.me())
        return call.answer("{}")
    }

    private static func clear(_ call: Call) async throws -> Response {
        try await call.services.notifications.clear(of: call.me())
        return call.answer("{}")
    }
}

extension RequestInput {
    /// `types`, `exclude_types` and `account_id`. Types that there are none of here are passed over.
    func notificationFilter() throws(APIError) -> NotificationFilter {
        let wanted = try strings("types")
        let unwanted = Set(try strings("exclude_types").compactMap(NotificationKind.init(name:)))
        let actor: AccountID? = try optionalID("account_id")
        let kinds = wanted.isEmpty ? NotificationKind.namedKinds : Set(wanted.compactMap(NotificationKind.init(name:)))
        return NotificationFilter(kinds: kinds.subtracting(unwanted), actor: actor)
    }
}
