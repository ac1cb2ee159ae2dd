import Communities
import Domain
import Messages
import Pages
import Primitives
import Store

/// What stands above a thread of a community: its title, the community, and what can be done with it.
struct ThreadHeading: Sendable, PageValue {
    let thread: CommunityThread
    let seen: SeenCommunity
    /// What the viewer said to the happening.
    let mine: Happening.Answer?
    let time: LocalTime
    let words: MessageCatalogue

    private struct Choice: PageValue {
        let value: Int
        let label: String
        let isChosen: Bool

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "value": value
            case "label": label
            case "isChosen": isChosen
            default: nil
            }
        }
    }

    /// Yes, maybe, no with how many said so, and taking it back.
    private var choices: [Choice] {
        guard let happening = thread.happening else { return [] }
        let answers = Happening.Answer.allCases.map { answer in
            Choice(
                value: answer.rawValue, label: words.text("thread.answer.\(answer.rawValue)", ["count": "\(happening[answer])"]),
                isChosen: answer == mine)
        }
        return mine == nil ? answers : answers + [Choice(value: 3, label: words.text("thread.answer.none"), isChosen: false)]
    }

    private func act(_ name: String) -> String { SiteURL.communityAct(seen.community.id, name).path }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "threadTitle": thread.title
        case "threadID": thread.id
        case "communityName": seen.account.displayName
        case "communityURL": SiteURL.community(seen.account.username, "").path
        case "kind": words.text(thread.answeredAt == nil ? "thread.kind.\(thread.kind.rawValue)" : "thread.kind.answered")
        case "hasHappening": thread.happening != nil
        case "when": thread.happening.map { time.full($0.startsAt) }
        case "hasEnd": thread.happening?.endsAt != nil
        case "until": thread.happening?.endsAt.map { time.full($0) }
        case "hasPlace": thread.happening?.place.isEmpty == false
        case "place": thread.happening?.place
        case "choices": choices
        case "mayAnswer": seen.may(.write)
        case "comingURL": act("coming")
        case "mayMark": seen.me.map { thread.mayMarkAnswered($0, in: seen.community) }
        case "markURL": act(thread.answeredAt == nil ? "answered" : "reopen")
        case "markLabel": words.text(thread.answeredAt == nil ? "thread.mark_answered" : "thread.mark_open")
        case "mayPin": seen.may(.pin)
        case "pinURL": act(thread.pinnedAt == nil ? "pin" : "unpin")
        case "pinLabel": words.text(thread.pinnedAt == nil ? "thread.pin" : "thread.unpin")
        default: nil
        }
    }
}

extension ThreadHeading {
    /// The heading above a post of a community; nil for every other post, below a first post that is deleted, and for somebody
    /// who may read the post alone, as an author who has left.
    static func load(_ post: Post, _ visit: Visit, _ services: WebServices) async throws -> ThreadHeading? {
        guard let community = post.community else { return nil }
        let viewer = visit.viewer
        return try await services.store.read { view in
            guard let thread = try view.communityThread(post.root, in: community),
                let seen = try view.seenCommunities([community], by: viewer).first, seen.may(.read)
            else { return nil }
            let account = thread.happening == nil ? nil : viewer.activeAccount
            let mine = try account.flatMap { try view.happeningAnswer(of: $0, to: thread.id, in: community) }
            return ThreadHeading(thread: thread, seen: seen, mine: mine, time: visit.time, words: visit.words)
        }
    }
}
