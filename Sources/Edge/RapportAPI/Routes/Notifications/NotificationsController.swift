import Communities
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Store
import Timelines

/// Notifications of every kind, also those for which the Mastodon client API has no name. Pages hold 40, at most 80.
enum NotificationsController {
    static let routes: [Route] = [.get("/api/rapport/v1/notifications", .person(.readNotifications), list)]

    private static func list(_ call: Call) async throws -> Response {
        let (me, viewer, now, session, input) = (try call.me(), call.viewer, call.now, call.session(), try await call.input())
        let request: PageRequest<NotificationKey> = try input.page(default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let words = try input.strings("types")
        let kinds = words.isEmpty ? nil : Set(NotificationKind.allCases.filter { words.contains($0.word) })
        let (reading, communities) = try await call.services.store.read { view in
            let loader = call.services.mastodon.timelines.loader(view, for: viewer, at: now)
            let reading = try NotificationReading.page(of: me, NotificationFilter(kinds: kinds), request, loader, in: view)
            let ids = Set(reading.notifications.compactMap { $0.community(in: reading.posts) })
            return (reading, ids.isEmpty ? [] : try view.seenCommunities(ids.sorted(), by: viewer))
        }
        let presenter = NotificationPresenter(
            posts: StatusPresenter(page: reading.posts, session: session, now: now),
            communities: Dictionary(communities.map { ($0.community.id, $0) }) { first, _ in first }, site: call.services.mastodon.site)
        var response = call.answer { writer in
            writer.array(of: reading.notifications.filter(presenter.holds)) { presenter.write($1, reading.posts, session, to: &$0) }
        }
        call.add(PageLinks<NotificationKey>(next: reading.oldest, previous: reading.newest), to: &response)
        return response
    }
}
