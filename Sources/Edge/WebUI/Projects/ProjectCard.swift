import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

/// A project in a list.
struct ProjectCard: Sendable, PageValue {
    private let project: Project
    private let owner: AccountFace
    private let isIn: Bool
    private let words: MessageCatalogue

    init(_ project: Project, _ seen: SeenProjects, _ words: MessageCatalogue) {
        self.project = project
        self.words = words
        owner = seen.page.accounts[project.owner].map { AccountFace($0.account) } ?? .gone
        isIn = seen.joined.contains(project.id)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "projectName": project.name
        case "projectURL": SiteURL.project(project.id, "").path
        case "pitch": project.pitch
        case "hasHelp": !project.help.isEmpty && !project.isEnded
        case "help": project.help
        case "face": owner
        case "count": words.plural("project.people", project.people)
        case "isIn": isIn
        case "isEnded": project.isEnded
        default: nil
        }
    }
}
