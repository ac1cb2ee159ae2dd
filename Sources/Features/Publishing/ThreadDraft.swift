import Domain
import Primitives
import Text

/// What somebody wants to begin in a community, before any rule has looked at it.
package struct ThreadDraft: Sendable, Hashable {
    package var community: AccountID
    package var title: String
    package var kind: ThreadKind
    /// For the kind happening only.
    package var startsAt: Timestamp?
    package var endsAt: Timestamp?
    package var place: String

    package init(
        community: AccountID, title: String, kind: ThreadKind = .talk, startsAt: Timestamp? = nil, endsAt: Timestamp? = nil,
        place: String = ""
    ) {
        self.community = community
        self.title = title
        self.kind = kind
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.place = place
    }

    /// The same with texts as they are kept. Throws invalid and names the field at fault.
    func checked() throws(RuleError) -> ThreadDraft {
        var draft = self
        draft.title = PlainText.singleLine(title)
        draft.place = kind == .happening ? PlainText.singleLine(place) : ""
        if draft.title.isEmpty { throw RuleError(.invalid, "title_blank", "A thread needs a title.", field: "title") }
        if draft.title.count > CommunityThread.longestTitle {
            throw RuleError(
                .invalid, "text_too_long", "The title is too long: \(CommunityThread.longestTitle) characters at most.", field: "title",
                values: ["most": "\(CommunityThread.longestTitle)"])
        }
        if draft.place.count > Happening.longestPlace {
            throw RuleError(
                .invalid, "text_too_long", "The place is too long: \(Happening.longestPlace) characters at most.", field: "place",
                values: ["most": "\(Happening.longestPlace)"])
        }
        if kind == .hello { throw RuleError(.invalid, "kind_unknown", "A community has one thread for newcomers.", field: "kind") }
        try checkTimes()
        return draft
    }

    private func checkTimes() throws(RuleError) {
        guard kind == .happening else { return }
        guard let startsAt else { throw RuleError(.invalid, "start_missing", "Say when it begins.", field: "starts_at") }
        if let endsAt, endsAt <= startsAt {
            throw RuleError(.invalid, "end_before_start", "It must end after it begins.", field: "ends_at")
        }
    }

    /// The happening of the thread; nil for other kinds.
    var happening: Happening? {
        guard kind == .happening, let startsAt else { return nil }
        return Happening(startsAt: startsAt, endsAt: endsAt, place: place)
    }
}
