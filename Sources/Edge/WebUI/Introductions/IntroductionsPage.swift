import Domain
import Messages
import Pages
import Primitives
import Relationships
import Store

/// Introductions that ask the viewer, those that it made, and the form to make one.
struct IntroductionsPage: PageModel {
    static let template = "introductions"
    let title: String
    let asking: [Card]
    let made: [Card]
    let pager: Pager
    /// Whom the form names first.
    let first: String
    let words: MessageCatalogue

    /// An introduction as the viewer may know it: of the other person only the name before both said yes.
    struct Card: Sendable, PageValue {
        let id: IntroductionID
        let text: String
        let reason: String
        let state: String
        let mayAnswer: Bool
        let mayThank: Bool
        /// The viewer made it, and it waits.
        var mayWithdraw = false
        let thanks: String?
        /// The other person's page and the conversation, once both said yes.
        let profileURL: String?
        let conversationURL: String?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "text": text
            case "reason": reason
            case "state": state
            case "mayAnswer": mayAnswer
            case "mayThank": mayThank
            case "mayWithdraw": mayWithdraw
            case "hasThanks": thanks != nil
            case "thanks": thanks
            case "hasProfile": profileURL != nil
            case "profileURL": profileURL
            case "hasConversation": conversationURL != nil
            case "conversationURL": conversationURL
            case "yesURL": SiteURL.introductionAct(id, "yes").path
            case "noURL": SiteURL.introductionAct(id, "no").path
            case "withdrawURL": SiteURL.introductionAct(id, "withdraw").path
            case "thankURL": SiteURL.introductionAct(id, "thank").path
            default: nil
            }
        }
    }

    init(
        _ request: PageRequest<IntroductionKey>, first: String, _ visit: Visit, _ person: Visit.Person, _ services: WebServices
    ) async throws {
        let (viewer, now) = (person.id, visit.now)
        let (asking, made, accounts) = try await services.store.read { view in
            let asking = try IntroductionQueries.asking(viewer, at: now, request, in: view)
            let made = try IntroductionQueries.made(by: viewer, PageRequest(limit: request.limit), in: view)
            let people = Set((asking.entries + made.entries).flatMap { [$0.introducer, $0.first.account, $0.second.account] })
            return (asking, made, try view.accounts(Array(people)))
        }
        let cards = IntroductionCards(viewer: viewer, accounts: accounts, visit: visit)
        self.asking = asking.entries.map(cards.asked)
        self.made = made.entries.map(cards.made)
        self.first = first
        words = visit.words
        title = visit.words.text("introduction.title")
        pager = Pager(
            .introductions, request: request, newest: asking.newest?.rawValue, oldest: asking.oldest?.rawValue, isFull: asking.isFull)
    }

    private var fields: [FormField] {
        [
            FormField("first", words.text("introduction.first"), value: first, hint: words.text("introduction.who_hint")),
            FormField("second", words.text("introduction.second")),
            FormField("reason", words.text("introduction.reason"), kind: .multiline, hint: words.text("introduction.reason_hint")),
        ]
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "asking": asking
        case "hasAsking": !asking.isEmpty
        case "made": made
        case "hasMade": !made.isEmpty
        case "fields": fields
        case "makeURL": SiteURL.introductions.path
        case "pager": pager
        default: nil
        }
    }
}
