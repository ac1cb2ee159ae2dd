import Accounts
import Channels
import Communities
import Conversations
import Domain
import HTTPSupport
import Hummingbird
import Media
import Newsletters
import Notifications
import Pages
import Primitives
import Publishing
import Relationships
import Store
import Timelines

/// Everything that pages are made from. Put together once by the composition root.
package struct WebServices: Sendable {
    package let site: Site
    package let store: any Store
    package let clock: Clock
    package let randomness: Randomness
    package let renderer: PageRenderer
    package let forms: CSRFGuard
    /// What ties a form to a browser: the value of its session cookie. Nil for somebody who has not signed in.
    package let formSession: @Sendable (Request, RapportContext) -> String?
    package let accounts: AccountServices
    package let publishing: Publishing
    package let reactions: Reactions
    package let timelines: Timelines
    package let rates: RateLimits
    package let media: MediaService
    package let newsletters: Newsletters
    package let relationships: RelationshipService
    package let lists: ListService
    package let circles: CircleService
    package let channels: ChannelService
    package let communities: CommunityService
    package let tagFollows: TagFollowService
    package let notifications: NotificationService
    package let conversations: ConversationService
    package let introductions: IntroductionService
    package let waiting: WaitingService
    package let projects: Projects
    package let drafts: Drafts
    package let articles: Articles
    package let podcasts: Podcasts
    package let albums: Albums
    package let suggestions: SuggestionService

    package init(
        site: Site, store: any Store, clock: Clock, randomness: Randomness, renderer: PageRenderer, forms: CSRFGuard,
        formSession: @escaping @Sendable (Request, RapportContext) -> String?,
        accounts: AccountServices, publishing: Publishing, reactions: Reactions, timelines: Timelines, rates: RateLimits, media: MediaService,
        newsletters: Newsletters
    ) {
        self.site = site
        self.store = store
        self.clock = clock
        self.randomness = randomness
        self.renderer = renderer
        self.forms = forms
        self.formSession = formSession
        self.accounts = accounts
        self.publishing = publishing
        self.reactions = reactions
        self.timelines = timelines
        self.rates = rates
        self.media = media
        self.newsletters = newsletters
        relationships = RelationshipService(store: store)
        lists = ListService(store: store)
        circles = CircleService(store: store)
        channels = ChannelService(store: store, randomness: randomness)
        communities = CommunityService(store: store)
        tagFollows = TagFollowService(store: store)
        notifications = NotificationService(store: store)
        conversations = ConversationService(store: store)
        introductions = IntroductionService(store: store)
        waiting = WaitingService(store: store)
        projects = Projects(publishing: publishing)
        drafts = Drafts(publishing: publishing)
        articles = Articles(publishing: publishing)
        podcasts = Podcasts(publishing: publishing)
        albums = Albums(publishing: publishing)
        suggestions = SuggestionService(store: store)
    }
}
