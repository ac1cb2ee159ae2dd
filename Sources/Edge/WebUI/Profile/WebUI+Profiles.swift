import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Relationships
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET | /@{name}, /@{name}/with_replies | anybody; the posts they may see |
/// | GET | /@{name}/followers, /@{name}/following | anybody, unless the account hides them |
/// | GET | /follow_requests | somebody signed in |
extension WebUI {
    func addProfiles(to router: Router<RapportContext>) {
        router.get("@{name}", use: page { request, context, visit in try await profile(request, context, visit, withReplies: false) })
        router.get("@{name}/with_replies", use: page { request, context, visit in
            try await profile(request, context, visit, withReplies: true)
        })
        router.get("@{name}/followers", use: page { request, context, visit in
            try await network("followers", request, context, visit, RelationshipQueries.followers)
        })
        router.get("@{name}/following", use: page { request, context, visit in
            try await network("following", request, context, visit, RelationshipQueries.following)
        })
        router.get("follow_requests", use: page { request, _, visit in
            let person = try visit.person()
            let wanted: PageRequest<RelationKey> = try RequestInput.query(of: request).page(
                default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
            let entries = try await services.store.read { try $0.followRequests(to: person.id, wanted) }
            return try await accounts("requests", .followRequests, entries, wanted, isFull: entries.count >= wanted.limit, visit, title: nil)
        })
    }

    private func profile(_ request: Request, _ context: RapportContext, _ visit: Visit, withReplies: Bool) async throws -> Response {
        var visit = visit
        let name = try context.pathText("name")
        // The address that feed readers guess, as Mastodon has it.
        if !withReplies, name.hasSuffix(".rss") { return redirect(SiteURL.feed(of: .profile(username: String(name.dropLast(4))), "rss").path) }
        let facts = try await ProfilePage.Facts.load(name, visit, services)
        if facts.account.id == visit.account?.id { visit.frame.place = .profile }
        return try render(
            await ProfilePage(facts, withReplies: withReplies, try postsRequest(request), visit, services, pageMemory(visit)), visit)
    }

    private typealias NetworkRead = @Sendable (
        Account, AccountID?, Timestamp, PageRequest<RelationKey>, any ReadView
    ) throws -> Page<RelationEntry, RelationKey>

    private func network(
        _ key: String, _ request: Request, _ context: RapportContext, _ visit: Visit, _ read: @escaping NetworkRead
    ) async throws -> Response {
        let facts = try await ProfilePage.Facts.load(try context.pathText("name"), visit, services)
        let wanted: PageRequest<RelationKey> = try RequestInput.query(of: request).page(
            default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let (viewer, now) = (visit.account?.id, visit.now)
        let page = try await services.store.read { view in try read(facts.account, viewer, now, wanted, view) }
        let url = SiteURL.profilePart(username: facts.account.handle, key)
        let title = visit.words.text("\(key).title", ["name": AccountFace(facts.account).name])
        return try await accounts(key, url, page.entries, wanted, isFull: page.isFull, visit, title: title)
    }

    /// A page of accounts, titled and explained by the messages below `key`.
    func accounts(
        _ key: String, _ url: SiteURL, _ entries: [RelationEntry], _ wanted: PageRequest<RelationKey>, isFull: Bool, _ visit: Visit,
        title: String?
    ) async throws -> Response {
        let cards = try await AccountCards.load(entries.map(\.account), visit, services, entry: .profile)
        return try render(
            AccountsPage(
                title: title ?? visit.words.text("\(key).title"), intro: nil, emptyText: visit.words.text("\(key).empty"), accounts: cards,
                pager: Pager(
                    url, request: wanted, newest: entries.first?.pageID.rawValue, oldest: entries.last?.pageID.rawValue, isFull: isFull)),
            visit)
    }
}
