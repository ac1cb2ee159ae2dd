import Accounts
import Conversations
import Domain
import Media
import HTTPSupport
import Notifications
import Primitives
import Publishing
import Relationships
import Store
import Timelines

/// What the routes of the API call: one object of each feature.
package struct MastodonServices: Sendable {
    package let site: Site
    package let store: any Store
    package let clock: Clock
    let cache: RenderCache
    let renderer: FragmentRenderer
    package let timelines: Timelines
    package let publishing: Publishing
    package let drafts: Drafts
    let reactions: Reactions
    let relationships: RelationshipService
    let lists: ListService
    let tagFollows: TagFollowService
    let suggestions: SuggestionService
    let notifications: NotificationService
    let conversations: ConversationService
    package let media: MediaService
    let limits: PublishingLimits
    let profiles: Profiles
    package let settings: ServerSettings
    /// The release of this program, such as `0.1.0`.
    let release: String
    let figures: InstanceFigures
    let rates: RateLimits

    /// `addresses` name the default pictures; `cache` is the process's own.
    package init(
        addresses: Addresses, store: any Store, clock: Clock, cache: RenderCache, timelines: Timelines, publishing: Publishing,
        reactions: Reactions, media: MediaService, settings: ServerSettings, figures: InstanceFigures, rates: RateLimits, release: String
    ) {
        self.site = addresses.site
        self.store = store
        self.clock = clock
        self.cache = cache
        self.renderer = FragmentRenderer(addresses: addresses)
        self.timelines = timelines
        self.publishing = publishing
        self.drafts = Drafts(publishing: publishing)
        self.reactions = reactions
        self.relationships = RelationshipService(store: store)
        self.lists = ListService(store: store)
        self.tagFollows = TagFollowService(store: store)
        self.suggestions = SuggestionService(store: store)
        self.notifications = NotificationService(store: store)
        self.conversations = ConversationService(store: store)
        self.media = media
        self.limits = publishing.limits
        self.profiles = Profiles(store: store)
        self.settings = settings
        self.rates = rates
        self.release = release
        self.figures = figures
    }

    /// The absolute addresses that entities hold.
    package var addresses: Addresses { renderer.addresses }

    /// A new memory of renderings for one request.
    package func session() -> RenderSession { RenderSession(cache: cache, renderer: renderer) }
}
