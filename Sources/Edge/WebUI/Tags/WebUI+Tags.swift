import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Relationships
import Store
import Text

/// | method | path | rule |
/// |---|---|---|
/// | GET | /tags | somebody signed in: the hashtags they follow |
/// | POST | /acts/tags/{name}/follow, unfollow | somebody signed in |
extension WebUI {
    func addTags(to router: Router<RapportContext>) {
        router.get("tags", use: page { request, _, visit in
            let person = try visit.person()
            let wanted: PageRequest<RelationKey> = try RequestInput.query(of: request).page(
                default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
            let tags = try await services.store.read { try $0.followedTags(of: person.id, wanted) }
            let links = tags.map { TagsPage.Link(tag: $0.tag, back: visit.path) }
            let pager = Pager(
                .followedTags, request: wanted, newest: tags.first?.pageID.rawValue, oldest: tags.last?.pageID.rawValue,
                isFull: tags.count >= wanted.limit)
            return try render(TagsPage(title: visit.words.text("tags.title"), tags: links, pager: pager), visit)
        })
        router.post("acts/tags/{name}/follow", use: act { form, context, _ in
            let tag = try await services.tagFollows.follow(
                try context.pathText("name"), by: form.person.id, provenance: try form.provenance())
            return redirect(form.back(SiteURL.tag(tag.name).path), Notice(.tagFollowed))
        })
        router.post("acts/tags/{name}/unfollow", use: act { form, context, _ in
            let tag = try await services.tagFollows.unfollow(
                try context.pathText("name"), by: form.person.id, provenance: try form.provenance())
            return redirect(form.back(SiteURL.tag(tag.name).path), Notice(.tagUnfollowed))
        })
    }
}

/// The hashtags that somebody follows.
struct TagsPage: PageModel {
    static let template = "tags"
    let title: String
    let tags: [Link]
    let pager: Pager

    struct Link: Sendable, PageValue {
        let tag: String
        let back: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "tag": "#\(tag)"
            case "tagURL": SiteURL.tag(tag).path
            case "unfollowURL": SiteURL.tagAct(tag, "unfollow").path
            case "back": back
            case "entry": EntryPoint.profile.formValue
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "tags": tags
        case "isEmpty": tags.isEmpty
        case "pager": pager
        default: nil
        }
    }
}
