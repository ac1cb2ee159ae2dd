import Domain
import Messages
import Pages
import Primitives
import Timelines

/// Everything that waits for the viewer's answer, and what it has put off.
struct WaitingListPage: PageModel {
    static let template = "waiting"
    let title: String
    let figure: String
    let entries: [WaitingCards.Card]
    let asleep: [WaitingCards.Card]

    init(_ visit: Visit, _ services: WebServices, _ memory: PageMemory) async throws {
        let waiting = try await services.timelines.waiting(for: visit.viewer)
        let team = try await WaitingTeam.load(visit, services)
        let cards = WaitingCards(waiting: waiting, memory: memory, visit: visit, team: team)
        title = visit.words.text("waiting.title")
        let division = team?.figures(waiting.entries.map(\.item), visit.words) ?? []
        figure = ([waiting.figure(visit.words)] + division).joined(separator: " · ")
        entries = try waiting.entries.map(cards.card)
        asleep = try waiting.asleep.map(cards.card)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "figure": figure
        case "entries": entries
        case "isEmpty": entries.isEmpty
        case "asleep": asleep
        case "hasAsleep": !asleep.isEmpty
        default: nil
        }
    }
}

extension WaitingPage {
    /// How many wait, in words.
    func figure(_ words: MessageCatalogue) -> String {
        isFull ? words.text("waiting.at_least", ["count": "\(count)"]) : words.plural("waiting.count", count)
    }
}
