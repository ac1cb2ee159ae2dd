import HTTPSupport
import HTTPTypes
import Hummingbird

/// The Mastodon client API, versions 1 and 2.
package struct MastodonRoutes: Sendable {
    private let services: MastodonServices

    package init(_ services: MastodonServices) { self.services = services }

    /// Every operation that is answered.
    static let routes: [Route] = [
        InstanceController.routes, AccountsController.routes, CredentialsController.routes, ProfileController.routes,
        RelationActionsController.routes, RelationListsController.routes, SuggestionsController.routes, StatusesController.routes, StatusActionsController.routes,
        TimelinesController.routes, ListsController.routes, TagsController.routes, NotificationsController.routes,
        GroupedNotificationsController.routes, MarkersController.routes, ConversationsController.routes, SearchController.routes,
        MediaController.routes, ScheduledStatusesController.routes, EmbedController.routes,
        RemainingController.routes,
    ].flatMap { $0 }

    /// Mounts all routes. Sign-in and rate limits stand before them in `router`.
    package func addRoutes(to router: some RouterMethods<RapportContext>) {
        for route in MastodonRoutes.routes { route.mount(on: router, services) }
    }
}
