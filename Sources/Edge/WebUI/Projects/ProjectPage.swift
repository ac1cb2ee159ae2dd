import Domain
import Messages
import Pages
import Primitives
import Store
import Text
import Timelines

/// One project: what it is, what is new, who is in, and its discussion.
struct ProjectPage: PageModel {
    static let template = "project"
    let project: Project
    let owner: AccountFace
    let isOwn: Bool
    let isIn: Bool
    /// For somebody signed in, unless it is over.
    let mayJoin: Bool
    /// The latest first; the discussion below does not repeat them.
    let updates: [PostCard]
    /// Answers with the box to answer.
    let thread: ThreadPage
    /// What the owner has typed as news and was refused; empty for none.
    let news: String
    /// A post about the project, as the composer of whoever shares it begins.
    let shareURL: String
    /// For somebody signed in, when it is for everyone: what is for few is not offered to a composer that speaks to all.
    let mayShare: Bool
    let time: LocalTime
    let words: MessageCatalogue

    var title: String { project.name }

    private var answers: [PostCard] {
        let shown = Set(updates.map(\.id))
        return thread.answers.filter { !shown.contains($0.id) }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "canonicalURL": SiteURL.project(project.id, "").path
        case "isIndexable": owner.isIndexable && thread.signInURL != nil
        case "projectName": project.name
        case "face": owner
        case "pitch": Self.html(project.pitch)
        case "hasLink": !project.link.isEmpty
        case "link": project.link
        case "hasHelp": !project.help.isEmpty
        case "help": Self.html(project.help)
        case "isEnded": project.isEnded
        case "ended": project.endedAt.map { words.text("project.ended", ["time": time.date($0)]) }
        case "hasOutcome": !project.outcome.isEmpty
        case "outcome": Self.html(project.outcome)
        case "count": words.plural("project.people", project.people)
        case "peopleURL": SiteURL.project(project.id, "people").path
        case "isOwn": isOwn
        case "maySay": mayJoin || isIn
        case "isIn": isIn
        case "joinURL": SiteURL.projectAct(project.id, isIn ? "leave" : "join").path
        case "mayShare": mayShare
        case "shareURL": shareURL
        case "projectSettingsURL": SiteURL.project(project.id, "settings").path
        case "mayTell": isOwn && !project.isEnded
        case "tellURL": SiteURL.projectAct(project.id, "update").path
        case "newsField":
            FormField("text", words.text("project.news"), kind: .multiline, value: news, hint: words.text("project.news_hint"))
        default: talk(name)
        }
    }

    private func talk(_ name: PageName) -> (any PageValue)? {
        switch name {
        case "hasUpdates": !updates.isEmpty
        case "answerPager": thread.answerPager(SiteURL.project(project.id, "").path)
        case "updates": updates
        case "answers": answers
        case "hasAnswers": !answers.isEmpty
        case "composer", "isClosed", "closedText", "hasSignIn", "signInToURL": thread.child(named: name)
        default: nil
        }
    }

    /// Links and hashtags become links; mentions stay text.
    private static func html(_ text: String) -> String {
        let renderer = TextRenderer(mentions: [], hashtagURL: { SiteURL.tag($0).path })
        return renderer.html(of: ExtractedText.extract(text, limits: .init(mentions: 0, hashtags: 30)), layout: .paragraphs)
    }
}

extension ProjectPage {
    /// How many updates stand above the discussion.
    private static let mostUpdates = 3

    /// Throws not found when the project is absent or hidden.
    init(_ id: ProjectID, _ arrival: Arrival, news: String, _ visit: Visit, _ services: WebServices, _ memory: PageMemory) async throws {
        let seen = try await services.timelines.project(id, for: visit.viewer)
        guard let project = seen.projects.first else { throw RuleError.notFound }
        let thread = try await ThreadPage(id.post, arrival, visit, services, memory)
        let ids = try await services.store.read { try $0.updates(of: id, limit: Self.mostUpdates) }
        let told = try await services.timelines.posts(ids, for: visit.viewer)
        let cards = PostCards(page: told, memory: memory, visit: visit, entry: arrival.entry)
        self.project = project
        owner = seen.page.accounts[project.owner].map { AccountFace($0.account) } ?? .gone
        isOwn = visit.account?.id == project.owner
        isIn = seen.joined.contains(id)
        mayJoin = visit.account != nil && !project.isEnded && visit.account?.id != project.owner
        updates = try ids.compactMap { try cards.card(of: $0) }
        self.thread = thread
        mayShare = thread.signInURL == nil && seen.page.posts[id.post]?.content.post.audience.isOpen == true
        self.news = news
        let url = SiteURL.project(id, "").absolute(on: services.site)
        shareURL = SiteURL.compose.path(adding: [("text", "\(project.name)\n\(url)")])
        time = visit.time
        words = visit.words
    }
}
