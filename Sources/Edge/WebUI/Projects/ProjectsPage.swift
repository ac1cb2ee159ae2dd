import Domain
import Messages
import Pages
import Primitives
import Timelines

/// A list of projects: around somebody, those somebody is in, or those of one account.
struct ProjectsPage: PageModel {
    static let template = "projects"
    let title: String
    let intro: String?
    let emptyText: String
    let cards: [ProjectCard]
    /// The lists of somebody signed in; empty for those of one account.
    let tabs: [HomeTab]
    let pager: Pager

    /// `url` is the list's address.
    init(
        _ url: SiteURL, _ key: String, title: String, _ seen: SeenProjects, _ request: PageRequest<ProjectKey>, words: MessageCatalogue
    ) {
        self.title = title
        let isOwnList = key != "of"
        intro = isOwnList ? words.text("project.intro") : nil
        emptyText = words.text("project.empty.\(key)")
        cards = seen.projects.map { ProjectCard($0, seen, words) }
        tabs = !isOwnList ? [] : [(SiteURL.projects(""), "project.tab.around"), (.projects("joined"), "project.tab.joined")].map {
            HomeTab(label: words.text($1), url: $0.path, isCurrent: $0 == url)
        }
        pager = Pager(
            url, request: request, newest: seen.newest?.rawValue, oldest: seen.oldest?.rawValue, isFull: seen.isFull)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "hasIntro": intro != nil
        case "intro": intro
        case "hasTabs": !tabs.isEmpty
        case "tabs": tabs
        case "cards": cards
        case "isEmpty": cards.isEmpty
        case "emptyText": emptyText
        case "newURL": SiteURL.projects("new").path
        case "pager": pager
        default: nil
        }
    }
}
