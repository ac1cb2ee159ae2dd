import Domain
import Messages
import Mustache
import Pages
import Primitives
import Store
import Text
import Timelines

/// Searches people and hashtags by how their names begin; an address of a person or a hashtag leads straight there.
struct SearchPage: PageModel {
    static let template = "search"
    private static let most = 20

    let title: String
    let text: String
    let people: [AccountCard]
    let tags: [TagLabel]

    init(_ text: String, _ visit: Visit, _ services: WebServices) async throws {
        let wanted = PlainText.singleLine(text)
        let name = wanted.drop { $0 == "@" || $0 == "#" }.lowercased()
        let wantsTags = !wanted.hasPrefix("@")
        let wantsPeople = !wanted.hasPrefix("#")
        let username = String(name.prefix { $0 != "@" })
        let (ids, tags) = name.isEmpty ? ([], []) : try await services.store.read { view in
            (
                wantsPeople ? try view.accounts(namePrefix: username, limit: Self.most).map(\.id) : [],
                wantsTags ? try view.tags(startingWith: Hashtag.normalise(name), limit: Self.most) : []
            )
        }
        title = visit.words.text("frame.search")
        self.text = wanted
        people = try await AccountCards.load(ids, visit, services, entry: .search)
        self.tags = tags
    }

    func child(named name: String) -> Any? {
        switch name {
        case "searchURL": SiteURL.search.path
        case "text": text
        case "hasPeople": !people.isEmpty
        case "accounts": people
        case "hasTags": !tags.isEmpty
        case "tags": tags.map { TagsPage.Link(tag: $0.label, back: "") }
        case "isEmpty": !text.isEmpty && people.isEmpty && tags.isEmpty
        default: nil
        }
    }
}
