import Accounts
import Crypto
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Publishing
import Store
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | /compose | somebody signed in; `to` names people, `reply_to` a post, `saved` a draft of the team, `text` what it begins with |
/// | POST | /compose | publishes; a second press of the button publishes nothing |
extension WebUI {
    func addComposing(to router: Router<RapportContext>) {
        router.get("compose", use: page { request, _, visit in
            let person = try visit.person()
            let input = try RequestInput.query(of: request)
            var draft = Composer.Draft(person: person)
            if let people = try input.optionalString("to", most: 500), !people.isEmpty {
                draft.audience = .direct
                draft.people = people
            }
            draft.channel = try input.optionalID("in")
            if draft.channel != nil { draft.audience = .public }
            if let circle = try input.optionalID("circle", of: CircleKey.self) {
                draft.audience = .circle
                draft.circles = [circle]
            }
            if let community = try input.optionalID("community", of: AccountKey.self) {
                draft.audience = .community
                draft.community = community
            }
            if let text = try input.optionalString("text", most: 5_000) { draft.text = text }
            if person.team != nil, let saved = try input.optionalID("saved", of: SavedAnswerKey.self) {
                let answers = try await services.accounts.savedAnswers.list(for: try visit.teamActor())
                draft.text = answers.first { $0.id == saved }?.text ?? ""
            }
            return try await composePage(draft, replyTo: try input.optionalID("reply_to"), form: nil, visit)
        })
        router.post("compose", use: act(takesFiles: true) { form, _, visit in try await publish(form, visit) })
    }

    private func publish(_ form: WebForm, _ visit: Visit) async throws -> Response {
        var draft = try Composer.Draft(form.input)
        let replyTo = try form.input.optionalID("reply_to", of: PostKey.self)
        let form = replyTo == nil ? try await inChannel(form, visit) : form
        let taken = try await pictures(of: form)
        draft.pictures = taken.inputs
        do {
            if let refusal = taken.refusal { throw refusal }
            let key = try form.text("key")
            if replyTo == nil, let kept = try await keepDraft(draft, form, key: key, visit) { return kept }
            let hash = key.isEmpty ? nil : WebUI.hash(key)
            let provenance = try await form.provenance(on: replyTo, services, viewer: visit.viewer)
            let id = try await services.publishing.publish(try draft.post(replyTo: replyTo, keyHash: hash), by: form.actor(provenance))
            let own = shown(.post(username: form.person.account.username, id), to: draft.audience, by: form, visit)
            return redirect(replyTo == nil ? own : "\(withoutAnchor(form.back(own)))#p\(id)", Notice(.posted))
        } catch let error as RuleError where error.kind != .notFound && error.kind != .conflict {
            var visit = visit
            visit.frame.alert = visit.words.refusal(error)
            return try await composePage(draft, replyTo: replyTo, form: form, visit)
        }
    }

    /// What the store keeps of the key of a form.
    static func hash(_ key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }

    /// The composer with what has been typed; `form` is the one that was refused.
    func composePage(
        _ draft: Composer.Draft, replyTo: PostID?, form: WebForm?, _ visit: Visit, isRefused: Bool = false
    ) async throws -> Response {
        var draft = draft
        var parent: PostCard?
        var fixed: AudienceKind?
        var answering: String?
        if let replyTo {
            let page = try await services.timelines.post(replyTo, for: visit.viewer)
            parent = try PostCards(page: page, memory: pageMemory(visit), visit: visit, entry: .unknown).card(of: replyTo)
            fixed = page.posts[replyTo]?.post.audience.fixedForAnswers
            if let fixed { draft.audience = fixed }
            answering = try await WaitingTeam.opened(replyTo, visit, services)
        }
        let owner = try visit.person()
        let places = replyTo == nil ? try await services.store.read { try ComposerPlaces(of: owner, in: $0) } : .none
        let composer = Composer(
            draft, replyTo: replyTo, fixed: fixed, places: places, via: try form?.input.seenThrough(),
            entry: EntryPoint(formValue: try form?.input.optionalString("entry")), back: form?.back("/"), services: services,
            words: visit.words, isFocused: true)
        let title = visit.words.text(replyTo == nil ? "compose.title" : "compose.answer_title")
        return try render(
            ComposePage(title: title, composer: composer, parent: parent, answering: answering), visit,
            status: form == nil && !isRefused ? .ok : .unprocessableContent)
    }

    private func withoutAnchor(_ path: String) -> String { String(path.prefix { $0 != "#" }) }
}

extension Composer.Draft {
    /// What somebody starts with.
    init(person: Visit.Person) {
        self.init()
        audience = person.posting.audience
        language = person.posting.language ?? ""
    }

    /// As a form sent it.
    init(_ input: RequestInput) throws(APIError) {
        self.init()
        audience = AudienceKind(formValue: try input.optionalString("audience") ?? "") ?? .public
        circles = Set(try input.ids("circles", of: CircleKey.self, most: Circle.mostPerAccount))
        community = try input.optionalID("community")
        title = try input.optionalString("title") ?? ""
        replyControl = ReplyControl(formValue: try input.optionalString("answers", most: 32) ?? "") ?? .everyone
        people = try input.optionalString("people", most: 2000) ?? ""
        text = try input.optionalString("text") ?? ""
        warning = try input.optionalString("warning") ?? ""
        language = try input.optionalString("language", most: 35) ?? ""
        options = try input.strings("options", most: 20)
        duration = try input.optionalInt("duration", in: 0...10_000_000) ?? 86_400
        allowsMultiple = try input.bool("multiple", default: false)
        hidesTotals = try input.bool("hidden_totals", default: false)
        kept = try input.optionalID("draft")
        time = try input.optionalString("scheduled_at", most: 64) ?? ""
        channel = try input.optionalID("in")
    }

    /// What is to be published. People that a direct post is for stand before its text, as mentions; all of them may answer it,
    /// whatever was chosen before the audience was.
    func post(replyTo: PostID?, keyHash: [UInt8]?) throws(RuleError) -> PostDraft {
        let chosen = options.filter { option in option.contains { !$0.isWhitespace } }
        let poll = chosen.isEmpty
            ? nil : PollDraft(options: chosen, duration: .seconds(duration), allowsMultiple: allowsMultiple, hidesTotals: hidesTotals)
        let named = audience == .direct ? handles : []
        if audience == .direct, replyTo == nil, named.isEmpty, !text.contains("@") {
            throw RuleError(.invalid, "people_missing", "Name at least one person.", field: "people")
        }
        let thread = audience == .community && replyTo == nil ? community.map { ThreadDraft(community: $0, title: title) } : nil
        let prefix = named.filter { !text.lowercased().contains($0.lowercased()) }
        return PostDraft(
            text: (prefix + [text]).joined(separator: " "), spoiler: warning, isSensitive: !warning.isEmpty,
            language: language.isEmpty ? nil : language, audience: audience, circles: audience == .circle ? circles.sorted() : [],
            thread: thread, replyControl: audience == .direct ? .everyone : replyControl, replyTo: replyTo, poll: poll, idempotencyKeyHash: keyHash
        ).adding(pictures)
    }

    private var handles: [String] {
        people.split { $0 == " " || $0 == "," || $0 == ";" || $0.isNewline }.map { $0.hasPrefix("@") ? String($0) : "@\($0)" }
    }
}

extension AudienceKind {
    /// The audience that every answer has; nil where whoever answers chooses.
    var fixedForAnswers: AudienceKind? { self == .direct || isShared ? self : nil }
}
