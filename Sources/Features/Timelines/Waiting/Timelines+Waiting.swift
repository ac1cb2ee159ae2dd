import Domain
import Primitives
import Store

extension Timelines {
    /// What waits for the viewer's answer: comments, mentions, messages, requests, introductions. One read block, and a number
    /// of statements that does not depend on how much waits. Throws `RuleError` when nobody has signed in.
    package func waiting(for viewer: Viewer) async throws -> WaitingPage {
        guard let owner = viewer.activeAccount else {
            throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see what waits for you.")
        }
        let now = clock.now()
        return try await store.read { view in
            try Timelines.waiting(of: owner, loader(view, for: viewer, at: now))
        }
    }

    /// The viewer's goal; nil when it was never asked. Throws `RuleError` when nobody has signed in.
    package func goal(of viewer: Viewer) async throws -> Goal? {
        guard let owner = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in first.") }
        return try await store.read { try $0.goal(of: owner) }
    }

    private static func waiting(of owner: AccountID, _ loader: PostLoader) throws -> WaitingPage {
        let (view, now) = (loader.view, loader.now)
        let open = try view.waiting(of: owner, at: now, limit: WaitingItem.mostShown)
        let asleep = try view.asleep(of: owner, at: now, limit: WaitingItem.mostShown)
        let items = open + asleep
        let introductions = try asked(owner, items, view)
        let communities = Set(items.compactMap(\.community))
        let others = introductions.values.compactMap { $0.other(than: owner) }
        let hands = items.flatMap { [$0.hands.assignee, $0.hands.answering?.person].compactMap(\.self) }
        let people = Set(items.map(\.actor)).union(others).union(communities).union(hands)
        var page = try loader.page(items.compactMap { item in item.post.map { TimelineEntry(post: $0, author: item.actor) } }, with: people)
        let rules = WaitingRules(
            page: page, introductions: introductions,
            communities: communities.isEmpty ? [:] : try view.communities(communities.sorted()),
            standings: communities.isEmpty ? [:] : try view.standings(of: owner, in: communities.sorted()), now: now)
        page.entries = []
        page.statementCount = view.statementCount
        func shown(_ items: [WaitingItem]) -> [WaitingPage.Entry] {
            items.filter(rules.mayAppear).map { .init(item: $0, closeness: .init(page.relation(with: $0.actor))) }
        }
        let entries = shown(open).sorted { ($0.closeness, $0.item.since) < ($1.closeness, $1.item.since) }
        return WaitingPage(entries: entries, asleep: shown(asleep), isFull: open.count == WaitingItem.mostShown, page: page)
    }

    /// The introductions among the items; no statement when there is none.
    private static func asked(
        _ owner: AccountID, _ items: [WaitingItem], _ view: any ReadView
    ) throws -> [IntroductionID: Introduction] {
        let ids = items.compactMap { $0.key.kind == .introduction ? IntroductionID(rawValue: $0.key.object) : nil }
        guard let newest = ids.max() else { return [:] }
        let request = PageRequest<IntroductionKey>(maxID: IntroductionID(rawValue: newest.rawValue + 1), limit: WaitingItem.mostShown)
        return Dictionary(try view.introductions(asking: owner, request).map { ($0.id, $0) }) { first, _ in first }
    }
}
