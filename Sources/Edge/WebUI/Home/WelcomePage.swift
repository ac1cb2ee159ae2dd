import Accounts
import Domain
import Messages
import Pages
import Primitives
import Timelines

/// What a visitor sees first: the server's own words and its latest public posts.
struct WelcomePage: PageModel {
    static let template = "welcome"
    let title: String
    let description: String
    let posts: [PostCard]

    init(_ visit: Visit, _ services: WebServices, _ memory: PageMemory) async throws {
        let profile = try await services.accounts.settings.profile()
        let page = try await services.timelines.publicFeed(local: true, PageRequest(limit: 5), for: visit.viewer)
        title = visit.words.text("frame.home")
        description = profile.description.isEmpty ? visit.words.text("welcome.text") : profile.description
        posts = try PostCards(page: page, memory: memory, visit: visit, entry: .feed).all()
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "description": description
        case "hasPosts": !posts.isEmpty
        case "posts": posts
        default: nil
        }
    }
}
