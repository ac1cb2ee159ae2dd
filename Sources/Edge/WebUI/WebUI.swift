import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives

/// Our own web app as plain pages: rendered on the server, through the same services as the API, without any script.
package struct WebUI: Sendable {
    /// The target whose templates and messages the renderer needs.
    package static let resources = "WebUI"

    let services: WebServices
    private let pieces = RenderedPieces()

    package init(_ services: WebServices) { self.services = services }

    /// Mounts every page and form.
    package func addRoutes(to router: Router<RapportContext>) {
        addReading(to: router)
        addToday(to: router)
        addComposing(to: router)
        addThreads(to: router)
        addEmbeds(to: router)
        addProfiles(to: router)
        addConnections(to: router)
        addPostActs(to: router)
        addAccountActs(to: router)
        addNotifications(to: router)
        addConversations(to: router)
        addIntroductions(to: router)
        addArticles(to: router)
        addPodcasts(to: router)
        addAlbums(to: router)
        addDrafts(to: router)
        addNewsletters(to: router)
        addOwnNewsletter(to: router)
        addProjects(to: router)
        addSuggestions(to: router)
        addTags(to: router)
        addLists(to: router)
        addCircles(to: router)
        addTeams(to: router)
        addChannels(to: router)
        addCommunities(to: router)
        addSearch(to: router)
        addSettings(to: router)
        addModeration(to: router)
        addAbout(to: router)
    }

    func pageMemory(_ visit: Visit) -> PageMemory { pageMemory(visit.words.language) }

    /// For pages that nobody visits: those within pages of others.
    func pageMemory(_ language: String) -> PageMemory { PageMemory(pieces, renderer: services.renderer, language: language) }

    /// The stretch of a list of posts that a page's address asks for.
    func postsRequest(_ request: Request) throws(APIError) -> PageRequest<PostKey> {
        try RequestInput.query(of: request).page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
    }
}
