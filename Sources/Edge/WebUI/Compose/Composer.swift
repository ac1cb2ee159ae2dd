import Domain
import Messages
import Pages
import Primitives
import Publishing

/// The form in which posts and answers are written. What was typed is kept when a rule refuses it.
struct Composer: Sendable {
    /// What the person has typed or chosen so far.
    struct Draft: Sendable, Hashable {
        var audience: AudienceKind = .public
        /// The circles that are chosen, as far as the audience is a circle.
        var circles: Set<CircleID> = []
        /// The community and the title of the thread, as far as the audience is a community.
        var community: AccountID?
        var title = ""
        var replyControl: ReplyControl = .everyone
        /// Handles of the people a direct post is for.
        var people = ""
        var text = ""
        var warning = ""
        var language = ""
        var options: [String] = []
        /// Seconds.
        var duration = 86_400
        var allowsMultiple = false
        var hidesTotals = false
        var pictures = PictureInputs()
        /// The kept draft that is edited; nil for something new.
        var kept: DraftID?
        /// When it is to be published, as the browser sends it: in the person's own time zone.
        var time = ""
        /// The channel in which it is to appear; nil for one's own name.
        var channel: AccountID?
    }

    var draft: Draft
    /// Makes a second press of the button harmless.
    let key: String
    let replyTo: PostID?
    /// The audience of the thread that is answered, when an answer cannot have another: a conversation's, connections', a
    /// circle's or a community's.
    let fixed: AudienceKind?
    let places: ComposerPlaces
    let via: SeenThrough?
    let entry: EntryPoint
    let back: String?
    let isFocused: Bool
    private let words: MessageCatalogue
    private let characters: Int

    /// A new post.
    init(_ draft: Draft, places: ComposerPlaces, services: WebServices, words: MessageCatalogue, isFocused: Bool = false) {
        self.init(
            draft, replyTo: nil, fixed: nil, places: places, via: nil, entry: .unknown, back: nil, services: services, words: words,
            isFocused: isFocused)
    }

    /// An answer to a post.
    init(
        _ draft: Draft, replyTo: PostID?, fixed: AudienceKind?, places: ComposerPlaces = .none, via: SeenThrough?, entry: EntryPoint,
        back: String?, services: WebServices, words: MessageCatalogue, isFocused: Bool = false
    ) {
        self.draft = draft
        self.replyTo = replyTo
        self.fixed = fixed
        self.places = places
        self.via = via
        self.entry = entry
        self.back = back
        self.words = words
        self.isFocused = isFocused
        key = services.randomness.token(byteCount: 12)
        characters = services.publishing.limits.characters
    }

    private var audiences: [FormField.Option] { FormField.Option.audiences(kinds, draft.audience, words) }

    /// An answer to what anyone or followers may see goes to everyone, followers or named people; a new post to anybody.
    private var kinds: [AudienceKind] {
        if let fixed { return [fixed] }
        if replyTo != nil { return [.public, .unlisted, .followers, .direct] }
        return [.public, .unlisted, .followers, .connections] + places.kinds + [.direct]
    }

    private var replyControls: [FormField.Option] {
        FormField.Option.replyControls(draft.replyControl, words)
    }

    private var pollOptions: [NumberedOption] {
        (0..<max(4, draft.options.count)).map { NumberedOption(number: $0 + 1, value: draft.options.indices.contains($0) ? draft.options[$0] : "") }
    }

    private var durations: [FormField.Option] {
        [3600, 21_600, 86_400, 259_200, 604_800].map { seconds in
            let label = seconds < 86_400
                ? words.plural("compose.hours", seconds / 3600) : words.plural("compose.days", seconds / 86_400)
            return FormField.Option(value: "\(seconds)", label: label, isChosen: seconds == draft.duration)
        }
    }

    private var hasExtra: Bool { draft.replyControl != .everyone || !draft.warning.isEmpty || !draft.time.isEmpty || draft.options.contains { !$0.isEmpty } }

    private struct NumberedOption: Sendable, PageValue {
        let number: Int
        let value: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "number": number
            case "value": value
            default: nil
            }
        }
    }
}

extension Composer: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "composeURL": SiteURL.compose.path
        case "key": key
        case "hasReplyTo", "isReply": replyTo != nil
        case "replyTo": replyTo
        case "isFixed": fixed != nil
        case "hasCircles": kinds.contains(.circle) && replyTo == nil
        case "circles": places.circleChoices(draft.circles)
        case "hasCommunities": kinds.contains(.community) && replyTo == nil
        case "communities": places.communityChoices(draft.community)
        case "threadTitle": draft.title
        case "replyControls": replyControls
        case "hasChannels": places.hasChannels && replyTo == nil && draft.kept == nil
        case "channels": places.channelChoices(draft.channel, own: words.text("channel.publish_in_own"))
        case "hasEntry": entry.formValue != nil
        case "entry": entry.formValue
        case "hasVia": via != nil
        case "via": via?.formValue
        case "hasBack": back != nil
        case "back": back
        case "audiences": audiences
        case "people": draft.people
        case "text": draft.text
        case "textLabel": words.text(replyTo == nil ? "compose.text" : "compose.answer_text")
        case "isFocused": isFocused
        case "hasExtra": hasExtra
        case "pictureFields": PictureFields(draft.pictures, words)
        case "warning": draft.warning
        case "languages": FormField.Option.languages(orNone: draft.language, words)
        case "pollOptions": pollOptions
        case "durations": durations
        case "allowsMultiple": draft.allowsMultiple
        case "hidesTotals": draft.hidesTotals
        case "mayKeep": replyTo == nil
        case "hasKept": draft.kept != nil
        case "kept": draft.kept
        case "scheduledTime": draft.time
        case "limit": words.text("compose.limit", ["count": "\(characters)"])
        case "submit": words.text(replyTo == nil ? "compose.submit" : "compose.submit_answer")
        default: nil
        }
    }
}

extension AudienceKind {
    /// What our forms send for it.
    var formValue: String {
        switch self {
        case .public: "public"
        case .unlisted: "unlisted"
        case .followers: "followers"
        case .direct: "direct"
        case .connections: "connections"
        case .circle: "circle"
        case .community: "community"
        case .subscribers: "limited"
        }
    }

    /// Nil for what no form of ours sends.
    init?(formValue: String) {
        switch formValue {
        case "public": self = .public
        case "unlisted": self = .unlisted
        case "followers": self = .followers
        case "direct": self = .direct
        case "connections": self = .connections
        case "circle": self = .circle
        case "community": self = .community
        default: return nil
        }
    }
}
