import Domain
import Messages
import Pages
import Primitives
import Timelines

/// What waits for the viewer's answer, and behind it what it has put off, some at a time.
struct WaitingListPage: PageModel {
    static let template = "waiting"
    /// Items on a page: each is a post with all that can be done about it.
    private static let most = 15
    let title: String
    let figure: String
    let entries: [WaitingCards.Card]
    let asleep: [WaitingCards.Card]
    /// Nothing waits, on no page.
    let isEmpty: Bool
    let nextURL: String?
    /// It is not the first page.
    let isLater: Bool

    /// `after`: the last item of the page before; one that waits no more begins anew.
    init(after: WaitingKey?, _ visit: Visit, _ services: WebServices, _ memory: PageMemory) async throws {
        let waiting = try await services.timelines.waiting(for: visit.viewer)
        let team = try await WaitingTeam.load(visit, services)
        let cards = WaitingCards(waiting: waiting, memory: memory, visit: visit, team: team)
        title = visit.words.text("waiting.title")
        let division = team?.figures(waiting.entries.map(\.item), visit.words) ?? []
        figure = ([waiting.figure(visit.words)] + division).joined(separator: " · ")
        let all = waiting.entries + waiting.asleep
        let start = all.firstIndex { $0.item.key == after }.map { $0 + 1 } ?? 0
        let shown = try all[start...].prefix(Self.most).map(cards.card)
        entries = shown.filter { !$0.isAsleep }
        asleep = shown.filter(\.isAsleep)
        isEmpty = waiting.entries.isEmpty
        isLater = start > 0
        nextURL = start + shown.count < all.count
            ? shown.last.map { SiteURL.waiting.path(adding: [("after", "\($0.key)")]) } : nil
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "figure": figure
        case "entries": entries
        case "isEmpty": isEmpty
        case "asleep": asleep
        case "hasAsleep": !asleep.isEmpty
        case "hasLinks": isLater || nextURL != nil
        case "isLater": isLater
        case "hasNext": nextURL != nil
        case "nextURL": nextURL
        default: nil
        }
    }
}

extension WaitingPage {
    /// How many wait, in words.
    func figure(_ words: MessageCatalogue) -> String {
        let owed = isFull ? words.text("waiting.at_least", ["count": "\(owed)"]) : words.plural("waiting.count", owed)
        return asks == 0 ? owed : "\(owed) · \(words.plural("waiting.asks", asks))"
    }
}
