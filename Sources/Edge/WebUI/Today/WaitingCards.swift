import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

/// Makes cards of what waits for the viewer's answer.
struct WaitingCards: Sendable {
    let waiting: WaitingPage
    let memory: PageMemory
    let visit: Visit
    /// Who shares the account; nil for somebody's own.
    var team: WaitingTeam?

    /// One item: who, what, since when, the way to the answer, and the ways to do without one.
    struct Card: Sendable, PageValue {
        let key: WaitingKey
        let text: String
        let time: String
        let iso: String
        let isAsleep: Bool
        let post: PostCard?
        /// Nobody at all has answered the post yet.
        let isFirst: Bool
        let answerURL: String
        let back: String
        /// Who of the team sees to it.
        let hands: WaitingTeam.Hands?
        let muteLabel: String

        private var isMutable: Bool { [.post, .question, .conversation].contains(key.kind) }

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "text": text
            case "time": time
            case "iso": iso
            case "isAsleep": isAsleep
            case "isMutable": isMutable
            case "post": post
            case "isFirst": isFirst
            case "answerURL": answerURL
            case "back": back
            case "hands": hands
            case "entry": EntryPoint.feed.formValue
            case "doneURL": SiteURL.waitingAct("\(key)", "done").path
            case "snoozeURL": SiteURL.waitingAct("\(key)", "snooze").path
            case "muteLabel": muteLabel
            case "muteURL": SiteURL.waitingAct("\(key)", "mute").path
            case "undoURL": SiteURL.waitingAct("\(key)", "undo").path
            default: nil
            }
        }
    }

    func card(of entry: WaitingPage.Entry) throws -> Card {
        let item = entry.item
        let cards = PostCards(page: waiting.page, memory: memory, visit: visit, entry: .feed)
        let isPost = item.key.kind == .post || item.key.kind == .question
        let post = isPost ? try item.post.flatMap { try cards.card(of: $0) } : nil
        let isAsleep = !item.state.isOpen(at: visit.now)
        return Card(
            key: item.key, text: text(of: entry), time: time(of: item, isAsleep: isAsleep), iso: item.since.iso8601, isAsleep: isAsleep,
            post: post, isFirst: isPost && item.post.flatMap { waiting.page.posts[$0]?.counters.replies } == 0,
            answerURL: post?.url ?? address(of: item), back: visit.path, hands: team?.hands(of: item, isPost: post != nil, visit),
            muteLabel: visit.words.text(item.key.kind == .conversation ? "waiting.mute_conversation" : "waiting.mute"))
    }

    /// Who and what, in one sentence.
    func text(of entry: WaitingPage.Entry) -> String {
        let item = entry.item
        let (community, proposed) = (item.community.map(name) ?? "", entry.proposed.map(name) ?? "")
        return visit.words.text("waiting.\(word(of: item))", ["name": name(item.actor), "community": community, "proposed": proposed])
    }

    /// Whoever waits, and how close the two are.
    func person(_ entry: WaitingPage.Entry) -> Person {
        let face = waiting.page.accounts[entry.item.actor].map(memory.face(of:)) ?? .gone
        return Person(
            face: face, reason: text(of: entry), closeness: visit.words.text("waiting.closeness.\(entry.closeness.word)"),
            url: address(of: entry.item))
    }

    /// Somebody whom the viewer might answer, with the reason.
    struct Person: Sendable, PageValue {
        let face: AccountFace
        let reason: String
        let closeness: String
        let url: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "face": face
            case "reason": reason
            case "closeness": closeness
            case "url": url
            default: nil
            }
        }
    }

    private func name(_ account: AccountID) -> String {
        (waiting.page.accounts[account].map(memory.face(of:)) ?? .gone).name
    }

    private func time(of item: WaitingItem, isAsleep: Bool) -> String {
        if isAsleep, case .asleep(let until) = item.state {
            return visit.words.text("waiting.asleep_until", ["time": visit.time.full(until)])
        }
        return visit.words.text("waiting.since", ["time": visit.time.full(item.since)])
    }

    private func word(of item: WaitingItem) -> String {
        guard item.key.kind == .post, let post = item.post.flatMap({ waiting.page.posts[$0]?.post }) else { return item.key.kind.word }
        return post.replyToAuthor == item.account ? "comment" : "mention"
    }

    /// Where the item is answered.
    private func address(of item: WaitingItem) -> String {
        let url: SiteURL = switch item.key.kind {
        case .post, .question: .postByID(PostID(rawValue: item.key.object))
        case .conversation, .proposal: .conversation(ConversationID(rawValue: item.key.object))
        case .connectionRequest: .connections("requests")
        case .followRequest: .followRequests
        case .introduction: .introductions
        case .communityRequest:
            (item.community.flatMap { waiting.page.accounts[$0]?.account }).map { .community($0.username, "members") } ?? .communities
        }
        return url.path(adding: [("entry", EntryPoint.feed.formValue)])
    }
}
