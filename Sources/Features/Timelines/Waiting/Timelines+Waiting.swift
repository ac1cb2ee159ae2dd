import Domain
import Primitives
import Store

extension Timelines {
    /// What waits for the viewer's answer (`WaitingItem` says what counts). One read block, and a number
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
    static func waiting(of owner: AccountID, _ loader: PostLoader) throws -> WaitingPage {
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
        let proposals = try view.proposals(of: conversations(items) { $0.key.kind == .proposal })
        let proposed = proposals.values.joined().flatMap { [$0.account, $0.proposer] }
        let communities = Set(items.compactMap(\.community))
        let introduced = introductions.values.compactMap { $0.other(than: owner) }
        let hands = items.flatMap { [$0.hands.assignee, $0.hands.answering?.person].compactMap(\.self) }
        let people = Set(items.map(\.actor)).union(introduced).union(communities).union(hands).union(proposed)
        let page = try loader.page(items.compactMap { item in item.post.map { TimelineEntry(post: $0, author: item.actor) } }, with: people)
        var rules = WaitingRules(
            page: page, introductions: introductions, proposals: proposals,
            communities: communities.isEmpty ? [:] : try view.communities(communities.sorted()),
            standings: communities.isEmpty ? [:] : try view.standings(of: owner, in: communities.sorted()), now: loader.now)
        rules.page.entries = []
        let others = try loader.othersOwed(items, owner, &rules)
        return WaitingPage(
            entries: entries(open, rules, others), asleep: entries(asleep, rules, others), isFull: false, page: rules.page)
    }

    /// Those of the items that may appear, or what waits in their place.
    private static func entries(
        _ items: [WaitingItem], _ rules: WaitingRules, _ others: [WaitingKey: WaitingItem]
    ) -> [WaitingPage.Entry] {
        items.compactMap { rules.mayAppear($0) ? $0 : others[$0.key] }.map { item in
            let proposal = rules.proposal(of: item)
            var item = item
            if let proposal { item.actor = proposal.proposer }
            return .init(item: item, closeness: .init(rules.page.relation(with: item.actor)), proposed: proposal?.account)
        }
    }

    fileprivate static func conversations(_ items: [WaitingItem], where isWanted: (WaitingItem) -> Bool) -> [ConversationID] {
        items.filter(isWanted).map { ConversationID(rawValue: $0.key.object) }.sorted()
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

extension PostLoader {
    /// Conversations among the items whose last message may not be shown, each as it waits because of what others wrote in it
    /// since then: somebody who is blocked or muted hides nobody else. Adds what it loads to the page of the rules; no statement
    /// when there is none.
    fileprivate func othersOwed(_ items: [WaitingItem], _ owner: AccountID, _ rules: inout WaitingRules) throws -> [WaitingKey: WaitingItem] {
        let hidden = items.filter { [rules] in $0.key.kind == .conversation && !rules.mayAppear($0) }
        guard let since = hidden.map(\.since).min() else { return [:] }
        let found = try view.latestMessages(in: hidden.map { ConversationID(rawValue: $0.key.object) }, since: since)
        var owed: [WaitingKey: [TimelineEntry]] = [:]
        for item in hidden {
            let messages = (found[ConversationID(rawValue: item.key.object)] ?? []).filter { $0.author != owner && $0.post.time >= item.since }
            owed[item.key] = Array(messages.sorted { $0.post > $1.post }.prefix(WaitingItem.mostWriters))
        }
        rules.page.addContent(of: try page(owed.values.flatMap(\.self)))
        rules.page.entries = []
        return Dictionary(
            hidden.compactMap { item in rules.instead(of: item, owed[item.key] ?? []).map { (item.key, $0) } }
        ) { first, _ in first }
    }
}
