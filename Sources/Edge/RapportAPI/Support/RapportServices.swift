import Accounts
import Channels
import Communities
import Conversations
import Domain
import Files
import HTTPSupport
import MastodonAPI
import Messages
import Newsletters
import Primitives
import Publishing
import Relationships
import Store
import Timelines

/// What the routes of our own API call: one object of each feature.
package struct RapportServices: Sendable {
    /// Accounts and posts look as in the Mastodon client API, so that one reader serves for both.
    let mastodon: MastodonServices
    let newsletters: Newsletters
    let limits: RateLimits
    let relationships: RelationshipService
    let profiles: Profiles
    let communities: CommunityService
    let circles: CircleService
    let channels: ChannelService
    let conversations: ConversationService
    let introductions: IntroductionService
    let invites: Invites
    let waiting: WaitingService
    let teams: TeamService
    let savedAnswers: SavedAnswers
    let labels: AppLabels
    let projects: Projects
    let messages: Messages
    let suggestions: SuggestionService

    /// The description of the API, as it is served.
    let description: [UInt8]

    var drafts: Drafts { mastodon.drafts }
    var articles: Articles { Articles(publishing: mastodon.publishing) }
    var albums: Albums { Albums(publishing: mastodon.publishing) }
    var podcasts: Podcasts { Podcasts(publishing: mastodon.publishing) }

    var store: any Store { mastodon.store }

    /// Throws `ResourceError` when the installation is broken.
    package init(mastodon: MastodonServices, newsletters: Newsletters, limits: RateLimits, locator: ResourceLocator) throws {
        self.mastodon = mastodon
        self.newsletters = newsletters
        self.limits = limits
        self.relationships = RelationshipService(store: mastodon.store)
        self.profiles = Profiles(store: mastodon.store)
        self.circles = CircleService(store: mastodon.store)
        self.channels = ChannelService(store: mastodon.store, randomness: .system)
        self.conversations = ConversationService(store: mastodon.store)
        self.introductions = IntroductionService(store: mastodon.store)
        self.invites = Invites(store: mastodon.store, settings: mastodon.settings, randomness: .system)
        self.waiting = WaitingService(store: mastodon.store)
        self.teams = TeamService(store: mastodon.store)
        self.savedAnswers = SavedAnswers(store: mastodon.store)
        self.labels = AppLabels(store: mastodon.store)
        self.messages = try Messages(locator: locator)
        self.projects = Projects(publishing: mastodon.publishing)
        self.suggestions = SuggestionService(store: mastodon.store)
        self.communities = CommunityService(store: mastodon.store)
        self.description = try locator.bytes("OpenAPI/openapi.yaml", of: "RapportAPI")
    }
}
