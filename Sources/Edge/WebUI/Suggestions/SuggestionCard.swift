import Domain
import Messages
import Pages
import Primitives

/// A person or community that is suggested, with the reasons in words.
struct SuggestionCard: Sendable, PageValue {
    private let subject: AccountID
    private let reasons: [String]
    private let face: AccountFace?
    private let community: CommunityCard?
    private let back: String

    init(_ suggestion: Suggestion, face: AccountFace, _ accounts: [AccountID: Account], _ visit: Visit) {
        subject = suggestion.subject
        reasons = suggestion.reasons.map { $0.words(accounts, visit.words) }
        self.face = face
        community = nil
        back = visit.path
    }

    init(_ suggestion: Suggestion, _ community: CommunityCard, _ visit: Visit) {
        subject = suggestion.subject
        reasons = suggestion.reasons.map { $0.words([:], visit.words) }
        face = nil
        self.community = community
        back = visit.path
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "face": face
        case "community": community
        case "reasons": reasons
        case "dismissURL": SiteURL.suggestionAct(subject, "dismiss").path
        case "suggestionBack": back
        default: nil
        }
    }
}

extension Suggestion.Reason {
    /// Whom it names at most: two.
    var named: [AccountID] { if case .known(let people) = self { Array(people.prefix(2)) } else { [] } }

    fileprivate func words(_ accounts: [AccountID: Account], _ words: MessageCatalogue) -> String {
        switch self {
        case .wrote: words.text("suggestion.wrote")
        case .known(let people):
            Self.known(people.compactMap { accounts[$0] }.map { AccountFace($0).name }, count: people.count, words)
        case .conversation(let name):
            name.isEmpty ? words.text("suggestion.conversation") : words.text("suggestion.conversation_named", ["name": name])
        case .background(let kind, let entry): words.text("suggestion.background.\(kind.formValue)", ["entry": entry])
        case .interest(let label): words.text("suggestion.interest", ["label": label])
        case .members(let count): words.plural("suggestion.members", count)
        case .topic(let label): words.text("suggestion.topic", ["label": label])
        }
    }

    /// One or two names, and how many more.
    private static func known(_ names: [String], count: Int, _ words: MessageCatalogue) -> String {
        guard let first = names.first else { return words.plural("suggestion.known", count) }
        if count == 1 { return words.text("suggestion.known_one", ["name": first]) }
        if count == 2, names.count == 2 { return words.text("suggestion.known_two", ["name": first, "other": names[1]]) }
        return words.text("suggestion.known_more", ["name": first, "count": "\(count - 1)"])
    }
}
