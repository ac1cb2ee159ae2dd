import Domain
import HTTPSupport
import Hummingbird
import Notifications
import Pages
import Primitives
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET | /notifications | somebody signed in; the first page marks what it shows as read |
/// | POST | /acts/notifications/clear | somebody signed in |
extension WebUI {
    func addNotifications(to router: Router<RapportContext>) {
        router.get("notifications", use: page(.notifications) { request, _, visit in
            let person = try visit.person()
            let wanted: PageRequest<NotificationKey> = try RequestInput.query(of: request).page(
                default: Limits.Page.posts, most: Limits.Page.mostPosts)
            let model = try await NotificationsPage(wanted, visit, person, services, pageMemory(visit))
            var visit = visit
            if wanted.maxID == nil, wanted.minID == nil { visit = try await read(by: person, visit) }
            return try render(model, visit)
        })
        router.post("acts/notifications/clear", use: act { form, _, _ in
            try await services.notifications.clear(of: form.person.id)
            return redirect(SiteURL.notifications.path, Notice(.cleared))
        })
    }

    /// Moves the reading position to the latest notification, if there is a new one.
    private func read(by person: Visit.Person, _ visit: Visit) async throws -> Visit {
        guard let viewer = visit.frame.viewer, viewer.unread > 0 else { return visit }
        let latest = try await services.store.read { try $0.notifications(of: person.id, .all, PageRequest(limit: 1)).first?.id }
        if let latest { _ = try await services.notifications.setMarkers([.notifications: latest.rawValue], of: person.id) }
        var visit = visit
        visit.frame.viewer?.unread = 0
        return visit
    }
}
