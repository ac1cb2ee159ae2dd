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

    /// What may not be shown takes nobody's place: further items are read until there are enough, in few rounds.
    private static func waiting(of owner: AccountID, _ loader: PostLoader) throws -> WaitingPage {
        let (view, now) = (loader.view, loader.now)
        let asleep = try view.asleep(of: owner, at: now, limit: WaitingItem.mostShown)
        var found = WaitingPage(entries: [], asleep: [], isFull: true, page: PostPage(viewer: loader.viewer))
        var last: WaitingItem?
        for round in 0..<WaitingItem.mostRounds where found.isFull && found.entries.count < WaitingItem.mostShown {
            let open = try view.waiting(of: owner, at: now, after: last, limit: WaitingItem.mostShown)
            let stretch = try shown(open, round == 0 ? asleep : [], of: owner, loader)
            found.entries += stretch.entries
            if round == 0 { (found.asleep, found.page) = (stretch.asleep, stretch.page) } else { found.page.addContent(of: stretch.page) }
            found.isFull = open.count == WaitingItem.mostShown
            last = open.last
        }
        found.isFull = found.isFull || found.entries.count > WaitingItem.mostShown
        found.entries = found.entries.prefix(WaitingItem.mostShown).sorted { ($0.closeness, $0.item.since) < ($1.closeness, $1.item.since) }
        found.page.statementCount = view.statementCount
        return found
    }

    /// Those of the items that may be shown, with what is needed to show them.
    private static func shown(
        _ open: [WaitingItem], _ asleep: [WaitingItem], of owner: AccountID, _ loader: PostLoader
    ) throws -> WaitingPage {
        let view = loader.view
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
            standings: communities.isEmpty ? [:] : try view.standings(of: owner, in: communities.sorted()), now: loader.now)
        page.entries = []
        func entries(_ items: [WaitingItem]) -> [WaitingPage.Entry] {
            items.filter(rules.mayAppear).map { .init(item: $0, closeness: .init(page.relation(with: $0.actor))) }
        }
        return WaitingPage(entries: entries(open), asleep: entries(asleep), isFull: false, page: page)
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
