import Accounts
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store
import Timelines

/// Who of a team may see to what waits for the account they share, and the drafts they have for answers.
struct WaitingTeam: Sendable {
    let names: [AccountID: String]
    /// In the order of the team.
    let people: [AccountID]
    let saved: [SavedAnswer]

    /// Nil for an account of one's own.
    static func load(_ visit: Visit, _ services: WebServices) async throws -> WaitingTeam? {
        guard let principal = visit.principal, principal.team != nil, let account = principal.account else { return nil }
        let detail = try await services.accounts.teams.detail(of: account, for: try visit.actingMember(), at: visit.now)
        let saved = try await services.accounts.savedAnswers.list(for: try visit.teamActor())
        let names = detail.people.mapValues { $0.account.displayName.isEmpty ? $0.account.username : $0.account.displayName }
        return WaitingTeam(names: names, people: detail.members.map(\.person), saved: saved)
    }

    /// Says who else of the team is answering the post just now; with nobody else, it is the viewer from now on. Nil for an
    /// account of one's own, and for what does not wait.
    static func opened(_ post: PostID, _ visit: Visit, _ services: WebServices) async throws -> String? {
        guard visit.principal?.team != nil, let other = try await services.waiting.noteOpened(post, by: visit.teamActor()),
            let account = try await services.store.read({ try $0.account(other) })
        else { return nil }
        return visit.words.text("team.answering", ["name": AccountFace(account).name])
    }

    /// What the queue says of its own division: "2 with Ben".
    func figures(_ items: [WaitingItem], _ words: MessageCatalogue) -> [String] {
        people.compactMap { person in
            let count = items.count { $0.hands.assignee == person }
            return count == 0 ? nil : words.text("team.assigned_count", ["count": "\(count)", "name": names[person] ?? ""])
        }
    }

    func hands(of item: WaitingItem, isPost: Bool, _ visit: Visit) -> Hands {
        let words = visit.words
        let answering = item.hands.isAnswered(at: visit.now)
        let nobody = FormField.Option(value: "", label: words.text("team.nobody"), isChosen: item.hands.assignee == nil)
        return Hands(
            assigned: item.hands.assignee.map { words.text("team.assigned", ["name": names[$0] ?? ""]) },
            answering: answering.map { words.text("team.answering", ["name": names[$0] ?? ""]) },
            mayAnswer: answering == nil || answering == visit.principal?.person,
            choice: FormField(
                "person", words.text("team.assign_to"), kind: .select, isRequired: false,
                options: [nobody] + people.map {
                    FormField.Option(value: "\($0)", label: names[$0] ?? "", isChosen: $0 == item.hands.assignee)
                }),
            assignURL: SiteURL.waitingAct("\(item.key)", "assign").path, answeringURL: SiteURL.waitingAct("\(item.key)", "answering").path,
            drafts: isPost ? saved.map { Draft(title: $0.title, url: address(of: $0, answering: item)) } : [])
    }

    private func address(of answer: SavedAnswer, answering item: WaitingItem) -> String {
        SiteURL.compose.path(adding: [("reply_to", item.post.map { "\($0)" }), ("saved", "\(answer.id)")])
    }

    struct Draft: Sendable, PageValue {
        let title: String
        let url: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "draftTitle": title
            case "draftURL": url
            default: nil
            }
        }
    }

    /// The lines and forms of one item.
    struct Hands: Sendable, PageValue {
        let assigned: String?
        let answering: String?
        let mayAnswer: Bool
        let choice: FormField
        let assignURL: String
        let answeringURL: String
        let drafts: [Draft]

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "hasAssigned": assigned != nil
            case "assigned": assigned
            case "hasAnswering": answering != nil
            case "answering": answering
            case "mayAnswer": mayAnswer
            case "choice": choice
            case "assignURL": assignURL
            case "answeringURL": answeringURL
            case "hasDrafts": !drafts.isEmpty
            case "drafts": drafts
            default: nil
            }
        }
    }
}
