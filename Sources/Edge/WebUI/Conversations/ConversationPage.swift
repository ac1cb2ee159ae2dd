import Conversations
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store
import Timelines

/// One conversation: who is in it, its messages by page, the box to write in, and its settings.
struct ConversationPage: PageModel {
    static let template = "conversation"
    let title: String
    let detail: ConversationDetail
    let messages: [PostCard]
    let pager: Pager
    let members: [Member]
    let proposals: [Proposal]
    let readableFrom: String?
    let aboutURL: String?
    let answer: Answer
    let words: MessageCatalogue

    /// What stands in the box to write in: what was typed and refused, or a draft of the team, which somebody changes.
    struct Answer: Sendable {
        var text = ""
        var pictures = PictureInputs()
        /// The team's drafts, offered as links to this page.
        var drafts: [WaitingTeam.Draft] = []

        init(text: String = "", pictures: PictureInputs = PictureInputs()) {
            self.text = text
            self.pictures = pictures
        }

        /// With the draft `saved` in the box; one of another team stands for none.
        mutating func add(_ answers: [SavedAnswer], chosen saved: SavedAnswerID?, in id: ConversationID) {
            if let chosen = answers.first(where: { $0.id == saved }) { text = chosen.text }
            drafts = answers.map { answer in
                WaitingTeam.Draft(title: answer.title, url: SiteURL.conversation(id).path(adding: [("saved", "\(answer.id)")]))
            }
        }
    }

    /// Somebody in the conversation, and how far it has read as far as that may be seen.
    struct Member: Sendable, PageValue {
        let face: AccountFace
        let reading: String?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "face": face
            case "hasReading": reading != nil
            case "reading": reading
            default: nil
            }
        }
    }

    /// A wish to add somebody.
    struct Proposal: Sendable, PageValue {
        let text: String
        let account: AccountID
        let asksYou: Bool
        let conversation: ConversationID

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "proposalText": text
            case "asksYou": asksYou
            case "person": account
            case "agreeURL": SiteURL.conversationAct(conversation, "agree").path
            case "refuseURL": SiteURL.conversationAct(conversation, "refuse").path
            default: nil
            }
        }
    }

    /// Throws not found for who is not in it.
    init(
        _ id: ConversationID, _ request: PageRequest<PostKey>, _ visit: Visit, _ person: Visit.Person, _ services: WebServices,
        _ memory: PageMemory, _ answer: Answer
    ) async throws {
        self.answer = answer
        let (viewer, now, words) = (visit.viewer, visit.now, visit.words)
        let (detail, proposals, page, accounts) = try await services.store.read { [timelines = services.timelines] view in
            let detail = try ConversationQueries.detail(id, of: person.id, in: view)
            let proposals = try ConversationQueries.proposals(in: detail, at: now, in: view)
            let loader = timelines.loader(view, for: viewer, at: now)
            let page = try loader.messages(in: id, of: person.id, request)
            let people = Set(detail.members.map(\.account) + proposals.flatMap { [$0.account, $0.proposer] })
            return (detail, proposals, page, try view.accounts(Array(people)))
        }
        func name(_ account: AccountID) -> String { accounts[account].map { AccountFace($0).name } ?? AccountFace.gone.name }
        self.detail = detail
        self.words = words
        let names = detail.others.map { name($0.account) }.joined(separator: ", ")
        title = !detail.conversation.name.isEmpty ? detail.conversation.name : names.isEmpty ? words.text("conversation.self") : names
        messages = try PostCards(page: page, memory: memory, visit: visit, entry: visit.arrival.entry).all()
        pager = Pager(
            .conversation(id), request: request, newest: page.newestPageID, oldest: page.oldestPageID,
            isFull: page.oldestPageID != nil)
        members = detail.others.compactMap { member in
            accounts[member.account].map { account in
                let position = detail.readPosition(of: member)
                return Member(
                    face: AccountFace(account),
                    reading: position.map { words.text("conversation.seen", ["time": visit.time.short($0.time)]) })
            }
        }
        self.proposals = proposals.map { proposal in
            let key = proposal.since == nil ? "conversation.proposal_new" : "conversation.proposal_since"
            let text = words.text(
                key,
                [
                    "proposer": name(proposal.proposer), "name": name(proposal.account),
                    "time": proposal.since.map { visit.time.full($0.time) } ?? "",
                ])
            return Proposal(text: text, account: proposal.account, asksYou: proposal.asks(person.id), conversation: id)
        }
        readableFrom = detail.view.since.rawValue == 0
            ? nil : words.text("conversation.readable_from", ["time": visit.time.full(detail.view.since.time)])
        aboutURL = detail.conversation.about.map { SiteURL.postByID($0).path }
    }

    private var settings: [FormField] {
        [
            FormField("title", words.text("conversation.name"), value: detail.conversation.name, isRequired: false),
            FormField("muted", words.text("conversation.mute"), kind: .checkbox, value: detail.view.isMuted ? "1" : "0", isRequired: false),
            FormField(
                "shows_reading", words.text("conversation.shows_reading"), kind: .checkbox,
                value: detail.viewer.showsReading ? "1" : "0", hint: words.text("conversation.shows_reading_hint"), isRequired: false),
        ]
    }

    /// From where somebody new may read: from the next message on, or from one of those on this page.
    private var starts: [FormField.Option] {
        [FormField.Option(value: "", label: words.text("conversation.from_next"), isChosen: true)]
            + messages.map { FormField.Option(value: "\($0.id)", label: "\($0.author.name), \($0.fullTime)", isChosen: false) }
    }

    private var additions: [FormField] {
        [
            FormField("name", words.text("conversation.add"), hint: words.text("conversation.add_hint")),
            FormField("since", words.text("conversation.from"), kind: .select, isRequired: false, options: starts),
        ]
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "messages": messages
        case "pager": pager
        case "members": members
        case "proposals": proposals
        case "isRequest": detail.view.request == .waiting
        case "titleWas": detail.conversation.name
        case "isMember": detail.view.request == .none
        case "isUnread": detail.view.isUnread
        case "hasStart": readableFrom != nil
        case "readableFrom": readableFrom
        case "hasAbout": aboutURL != nil
        case "threadURL": aboutURL
        case "textField": FormField("text", words.text("conversation.text"), kind: .multiline, value: answer.text, isRequired: false)
        case "pictureFields": PictureFields(answer.pictures, words)
        case "hasDrafts": !answer.drafts.isEmpty
        case "drafts": answer.drafts
        case "settings": settings
        case "additions": additions
        case "sendURL": act("write")
        case "readURL": act("read")
        case "acceptURL": act("accept")
        case "declineURL": act("decline")
        case "blockURL": act("block")
        case "saveURL": act("save")
        case "addURL": act("propose")
        case "leaveURL": act("leave")
        default: nil
        }
    }

    private func act(_ act: String) -> String { SiteURL.conversationAct(detail.conversation.id, act).path }
}
