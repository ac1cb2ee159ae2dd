import Domain
import Messages
import Pages
import Primitives
import Relationships
import Store
import Text
import Timelines

/// Searches people and hashtags by how their names begin, and people by what they say of themselves; an address of a person or a hashtag leads straight there.
struct SearchPage: PageModel {
    static let template = "search"
    private static let most = 20

    let title: String
    let text: String
    let people: [AccountCard]
    /// Those who say it of themselves.
    let saying: [AccountCard]
    /// Not everybody who says it is shown.
    let hasMore: Bool
    let tags: [TagLabel]

    init(_ text: String, _ visit: Visit, _ services: WebServices) async throws {
        let wanted = PlainText.singleLine(text)
        let name = wanted.drop { $0 == "@" || $0 == "#" }.lowercased()
        let wantsTags = !wanted.hasPrefix("@")
        let wantsPeople = !wanted.hasPrefix("#")
        let username = String(name.prefix { $0 != "@" })
        let (viewer, now) = (visit.viewer, visit.now)
        let (ids, tags, found) = name.isEmpty ? ([], [], PeopleSearch.Page()) : try await services.store.read { view in
            (
                wantsPeople ? try view.accounts(namePrefix: username, limit: Self.most).map(\.id) : [],
                wantsTags ? try view.tags(startingWith: Hashtag.normalise(name), limit: Self.most) : [],
                try wantsPeople && viewer.activeAccount != nil
                    ? PeopleSearch.people(
                        saying: wanted, as: ProfileTerm.Kind.allCases, after: nil, limit: Self.most, for: viewer, at: now, in: view)
                    : PeopleSearch.Page()
            )
        }
        title = visit.words.text("frame.search")
        self.text = wanted
        people = try await AccountCards.load(ids, visit, services, entry: .search)
        let lines = Dictionary(found.found.map { ($0.account, Self.line($0.kinds, visit.words)) }) { first, _ in first }
        saying = found.found.isEmpty
            ? [] : try await AccountCards.load(found.found.map(\.account), visit, services, entry: .search) { lines[$0] }
        hasMore = found.next != nil
        self.tags = tags
    }

    /// Where somebody says it.
    private static func line(_ kinds: [ProfileTerm.Kind], _ words: MessageCatalogue) -> String {
        let names = kinds.compactMap { kind in
            kind == .interest ? words.text("search.saying_interest")
                : BackgroundEntry.Kind.allCases.first { ProfileTerm.Kind($0) == kind }.map { words.text("background.\($0.formValue)") }
        }
        return names.joined(separator: " · ")
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "text": text
        case "hasPeople": !people.isEmpty
        case "accounts": people
        case "hasSaying": !saying.isEmpty
        case "saying": saying
        case "hasMore": hasMore
        case "hasTags": !tags.isEmpty
        case "tags": tags.map { TagsPage.Link(tag: $0.label, back: "") }
        case "isEmpty": !text.isEmpty && people.isEmpty && saying.isEmpty && tags.isEmpty
        default: nil
        }
    }
}
