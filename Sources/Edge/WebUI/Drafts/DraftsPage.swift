import Domain
import Messages
import Pages
import Primitives

/// What somebody has written and not published yet: drafts, with those that failed, or what the clock will publish.
struct DraftsPage: PageModel {
    static let template = "drafts"
    let title: String
    let emptyText: String
    let cards: [DraftCard]
    let tabs: [HomeTab]
    let pager: Pager

    init(_ drafts: [Draft], isScheduled: Bool, _ request: PageRequest<DraftKey>, _ visit: Visit) {
        let words = visit.words
        title = words.text("draft.title")
        emptyText = words.text(isScheduled ? "draft.empty_scheduled" : "draft.empty")
        cards = drafts.map { DraftCard($0, visit.time, words) }
        tabs = [(SiteURL.drafts, "draft.tab.drafts", false), (.scheduledDrafts, "draft.tab.scheduled", true)].map {
            HomeTab(label: words.text($1), url: $0.path, isCurrent: $2 == isScheduled)
        }
        pager = Pager(
            isScheduled ? .scheduledDrafts : .drafts, request: request, newest: drafts.first?.id.rawValue,
            oldest: drafts.last?.id.rawValue, isFull: drafts.count >= request.limit)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "emptyText": emptyText
        case "cards": cards
        case "isEmpty": cards.isEmpty
        case "tabs": tabs
        case "newURL": SiteURL.compose.path
        case "newArticleURL": SiteURL.newArticle.path
        case "newEpisodeURL": SiteURL.newEpisode.path
        case "pager": pager
        default: nil
        }
    }
}

extension DraftContent {
    /// All that somebody wrote in it, as they wrote it.
    fileprivate var readable: String {
        let parts = article.map { [$0.title, $0.summary, $0.markdown] } ?? [threadTitle, spoiler, text]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

/// Earlier versions of a draft, the latest first, each to be brought back.
struct DraftVersionsPage: PageModel {
    static let template = "draft_versions"
    let title: String
    let id: DraftID
    let versions: [Version]

    struct Version: Sendable, PageValue {
        let number: Int
        let label: String
        let iso: String
        let text: String
        let restoreURL: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "number": number
            case "label": label
            case "iso": iso
            case "text": text
            case "restoreURL": restoreURL
            default: nil
            }
        }
    }

    init(_ id: DraftID, _ versions: [DraftVersion], _ visit: Visit) {
        title = visit.words.text("draft.versions")
        self.id = id
        self.versions = versions.map {
            Version(
                number: $0.number, label: visit.time.full($0.savedAt), iso: $0.savedAt.iso8601, text: $0.content.readable,
                restoreURL: SiteURL.draftAct(id, "restore").path)
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "backURL": SiteURL.draft(id, "").path
        case "versions": versions
        case "isEmpty": versions.isEmpty
        default: nil
        }
    }
}
