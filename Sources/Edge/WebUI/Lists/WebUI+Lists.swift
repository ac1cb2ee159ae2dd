import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Relationships
import Store
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /lists | somebody signed in |
/// | GET | /lists/{id} | its owner |
/// | POST | /acts/lists/{id}/add, remove, save, delete | its owner |
extension WebUI {
    func addLists(to router: Router<RapportContext>) {
        router.get("lists", use: page { _, _, visit in
            let person = try visit.person()
            let lists = try await services.store.read { try $0.lists(of: person.id) }
            return try render(ListsPage(title: visit.words.text("frame.lists"), lists: lists, words: visit.words), visit)
        })
        router.post("lists", use: act { form, _, _ in
            let list = try await services.lists.create(title: try form.text("title"), by: form.person.id)
            return redirect(SiteURL.list(list.id).path, Notice(.listMade))
        })
        router.get("lists/{id}", use: page { request, context, visit in try await list(request, context, visit) })
        router.post("acts/lists/{id}/add", use: act { form, context, visit in
            let id: ListID = try context.pathID()
            let account = try await named(form)
            do {
                try await services.lists.add([account], to: id, by: form.person.id)
            } catch let error as RuleError where error.kind == .notFound {
                _ = try await services.store.read { try $0.ownList(id, of: form.person.id) }
                throw RuleError(.invalid, "not_followed", "You can add people whom you follow.", field: "name")
            }
            return redirect(SiteURL.list(id).path, Notice(.listAdded))
        })
        router.post("acts/lists/{id}/remove", use: act { form, context, _ in
            let id: ListID = try context.pathID()
            try await services.lists.remove([try await named(form)], from: id, by: form.person.id)
            return redirect(SiteURL.list(id).path, Notice(.listRemoved))
        })
        router.post("acts/lists/{id}/save", use: act { form, context, _ in
            let id: ListID = try context.pathID()
            let replies = try form.input.optionalInt("replies", in: 0...2).flatMap { UserList.RepliesPolicy(rawValue: $0) }
            _ = try await services.lists.update(
                id, title: try form.text("title"), replies: replies, isExclusive: try form.isChecked("exclusive"), by: form.person.id)
            return redirect(SiteURL.list(id).path, Notice(.listSaved))
        })
        router.post("acts/lists/{id}/delete", use: act { form, context, _ in
            let id: ListID = try context.pathID()
            guard try form.isChecked("sure") else { return redirect(SiteURL.list(id).path) }
            try await services.lists.delete(id, by: form.person.id)
            return redirect(SiteURL.lists.path, Notice(.listDeleted))
        })
    }

    private func list(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let person = try visit.person()
        let id: ListID = try context.pathID()
        let wanted = try postsRequest(request)
        let memory = pageMemory(visit)
        let (list, members) = try await services.store.read { view in
            (try view.ownList(id, of: person.id), try view.listMembers(of: id, PageRequest(limit: 500)).map(\.account))
        }
        let page = try await services.timelines.list(id, wanted, for: visit.viewer)
        let model = ListPage(
            list: list, posts: try PostCards(page: page, memory: memory, visit: visit, entry: .feed, via: .list(id)).all(),
            pager: Pager(
                .list(id), request: wanted, newest: page.newestPageID, oldest: page.oldestPageID, isFull: page.isFull),
            members: try await AccountCards.load(members, visit, services, entry: .profile), words: visit.words)
        return try render(model, visit)
    }

    /// The account that a form names, as `@name` or `@name@host`. Throws invalid when there is none.
    func named(_ form: WebForm) async throws -> AccountID { try await named(try form.text("name"), field: "name") }

    /// The account that `text`, typed into `field`, names.
    func named(_ text: String, field: String) async throws -> AccountID {
        let handle = text.drop { $0 == "@" || $0 == " " }.filter { $0 != " " }.lowercased()
        let parts = handle.split(separator: "@", maxSplits: 1).map(String.init)
        let host = parts.count > 1 && parts[1] != services.site.host ? parts[1] : ""
        guard let username = parts.first, let account = try await services.store.read({ try $0.account(username: username, host: host) }),
            account.state.takesPart
        else { throw RuleError(.invalid, "name_unknown", "There is nobody of that name.", field: field) }
        return account.id
    }
}
