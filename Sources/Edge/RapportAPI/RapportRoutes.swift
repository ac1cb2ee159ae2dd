import HTTPSupport
import Hummingbird

/// Rapport's own API, version 1: what Mastodon apps do not know. Described by `OpenAPI/openapi.yaml`, which is served with it.
package struct RapportRoutes: Sendable {
    private let services: RapportServices

    package init(_ services: RapportServices) { self.services = services }

    /// Every operation that is answered.
    static let routes: [Route] = [
        DescriptionController.routes,
        ConnectionsController.routes,
        DetailsController.routes,
        InterestsController.routes,
        CirclesController.routes,
        PostsController.routes,
        BetweenUsController.routes,
        ConversationsController.routes,
        ConversationProposalsController.routes,
        IntroductionsController.routes,
        InvitationsController.routes,
        ChannelsController.routes,
        CommunitiesController.routes,
        CommunityMembersController.routes,
        CommunityThreadsController.routes,
        WaitingController.routes,
        TeamsController.routes,
        TeamWorkController.routes,
        ProjectsController.routes,
        DraftsController.routes,
        ArticlesController.routes,
        PodcastsController.routes,
        AlbumsController.routes,
        NewslettersController.routes,
        SuggestionsController.routes,
        NotificationsController.routes,
    ].flatMap { $0 }

    /// Mounts all routes. Sign-in and rate limits stand before them in `router`.
    package func addRoutes(to router: some RouterMethods<RapportContext>) {
        for route in RapportRoutes.routes { route.mount(on: router, services) }
    }
}
