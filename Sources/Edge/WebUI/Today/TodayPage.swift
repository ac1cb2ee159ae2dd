import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

/// The first page after sign-in: what waits for an answer, requests, introductions, whom to answer, what is new between people.
struct TodayPage: PageModel {
    static let template = "today"
    /// How many of each are shown.
    private static let most = 5
    private static let mostSuggestions = 3
    let title: String
    let figure: String
    let waiting: [WaitingCards.Card]
    let requests: [WaitingCards.Card]
    /// Communities that one is invited into, and has not answered.
    let invitations: [Invitation]
    let people: [WaitingCards.Person]
    let threads: [PostCard]
    let shared: [Shared]
    let suggestions: [SuggestionCard]
    let goal: Goal?
    let words: MessageCatalogue

    init(_ visit: Visit, _ services: WebServices, _ memory: PageMemory) async throws {
        let today = try await services.timelines.today(threads: TodayPage.most, for: visit.viewer)
        let (found, talk) = (today.waiting, today.talk)
        goal = today.goal
        suggestions = try await SuggestionCards.load(people: Self.mostSuggestions, communities: 0, visit, services).people
        let cards = WaitingCards(waiting: found, memory: memory, visit: visit)
        func shown(_ kinds: Set<WaitingKind>) -> [WaitingPage.Entry] {
            Array(found.entries.filter { kinds.contains($0.item.key.kind) }.prefix(TodayPage.most))
        }
        let owed = shown([.post, .conversation, .question])
        let asks = shown([.connectionRequest, .followRequest, .communityRequest, .introduction, .proposal])
        title = visit.words.text("today.title")
        figure = found.figure(visit.words)
        waiting = try owed.map(cards.card)
        requests = try asks.map(cards.card)
        invitations = try await Self.invitations(visit, services)
        people = found.people(TodayPage.most, besides: Set((owed + asks).map(\.item.actor))).map(cards.person)
        let posts = PostCards(page: talk.page, memory: memory, visit: visit, entry: .feed)
        threads = try talk.threads.compactMap { try posts.card(of: $0.root) }
        shared = try today.shared.compactMap { shared in
            let interests = shared.interests.joined(separator: ", ")
            return try posts.card(of: shared.post).map { Shared(post: $0, reason: visit.words.text("today.both", ["interests": interests])) }
        }
        words = visit.words
    }

    /// A community that waits for a yes or a no.
    struct Invitation: Sendable, PageValue {
        let text: String
        let url: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "invitationText": text
            case "invitationURL": url
            default: nil
            }
        }
    }

    /// A post by somebody whom the viewer does not know yet, and why it is here.
    struct Shared: Sendable, PageValue {
        let post: PostCard
        let reason: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "sharedPost": post
            case "sharedReason": reason
            default: nil
            }
        }
    }

    private static func invitations(_ visit: Visit, _ services: WebServices) async throws -> [Invitation] {
        guard let me = visit.viewer.activeAccount else { return [] }
        let found = try await services.store.read { view -> [Account] in
            let ids = try view.communities(of: me, PageRequest(limit: 40)).filter { $0.standing == .invited }.prefix(most).map(\.community)
            let accounts = ids.isEmpty ? [:] : try view.accounts(Array(ids))
            return ids.compactMap { accounts[$0] }
        }
        return found.map { account in
            Invitation(
                text: visit.words.text("today.invited", ["name": AccountFace(account).name]),
                url: SiteURL.community(account.username, "").path(adding: [("entry", EntryPoint.feed.formValue)]))
        }
    }

    /// What can be said to the question what one wants here; the present answer is marked.
    private struct Choice: Sendable, PageValue {
        let goal: Goal
        let label: String
        let isChosen: Bool

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "value": goal.word
            case "label": label
            case "isChosen": isChosen
            default: nil
            }
        }
    }

    private var choices: [Choice] {
        [Goal.heard, .relationships, .both].map { Choice(goal: $0, label: words.text("goal.\($0.word)"), isChosen: $0 == goal) }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "figure": figure
        case "waiting": waiting
        case "hasWaiting": !waiting.isEmpty
        case "requests": requests
        case "hasRequests": !requests.isEmpty || !invitations.isEmpty
        case "invitations": invitations
        case "people": people
        case "hasPeople": !people.isEmpty
        case "threads": threads
        case "hasThreads": !threads.isEmpty
        case "shared": shared
        case "hasShared": !shared.isEmpty
        case "hasSuggestions": !suggestions.isEmpty
        case "suggestions": suggestions
        case "suggestionsURL": SiteURL.suggestions.path
        case "asksGoal": goal == nil
        case "choices": choices
        case "goalURL": SiteURL.goalAct.path
        case "betweenUsURL": SiteURL.betweenUs.path
        default: nil
        }
    }
}
