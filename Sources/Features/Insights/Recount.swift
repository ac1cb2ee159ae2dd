import Domain
import Primitives
import Store

/// Compares the stored figures with a rebuild from the event log. Holds one entry per act in memory: for the operator,
/// for tests and for the nightly self-check of servers of moderate size.
package struct Recount: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// A figure that differs.
    package struct Difference: Sendable, Hashable {
        /// What it is about: `account 1 followers`, `post 2 boosts`, `poll 3`.
        package var figure: String
        package var stored: String
        package var rebuilt: String

        package init(figure: String, stored: String, rebuilt: String) {
            self.figure = figure
            self.stored = stored
            self.rebuilt = rebuilt
        }
    }

    /// Every difference; empty when all figures agree.
    package func differences() async throws -> [Difference] {
        var replay = LogReplay()
        var communities = CommunityReplay()
        for event in try await allEvents() {
            replay.add(event)
            communities.add(event)
        }
        replay.finish()
        let (rebuilt, homes) = (replay, communities.homes)
        return try await store.read { view in
            try Recount.accountDifferences(rebuilt, view) + Recount.postDifferences(rebuilt, view)
                + Recount.communityDifferences(homes, view)
        }
    }

    /// Every event, in the order of their ids: an id is made while its rows are locked.
    private func allEvents() async throws -> [Event] {
        try await store.read { view in
            var events: [LoggedEvent] = []
            for slot in 0..<64 {
                var last: Int64 = 0
                while true {
                    let chunk = try view.events(slot: slot, after: last, limit: 10_000)
                    guard let end = chunk.last else { break }
                    events += chunk
                    last = end.pos
                }
            }
            return events.sorted { ($0.id.time, $0.event.at, $0.id) < ($1.id.time, $1.event.at, $1.id) }.map(\.event)
        }
    }

    private static func accountDifferences(_ rebuilt: LogReplay, _ view: any ReadView) throws -> [Difference] {
        var differences: [Difference] = []
        var ceiling: AccountID?
        while true {
            let accounts = try view.localAccounts(before: ceiling, limit: 500)
            guard let last = accounts.last else { return differences }
            ceiling = last.id
            let stored = try view.accountCounters(accounts.map(\.id))
            for account in accounts where account.state != .deleted {
                let was = stored[account.id] ?? AccountCounters()
                let should = rebuilt.accounts[account.id] ?? AccountCounters()
                note("account \(account.id) followers", was.followers, should.followers, &differences)
                note("account \(account.id) following", was.following, should.following, &differences)
                note("account \(account.id) posts", was.posts, should.posts, &differences)
                note(
                    "account \(account.id) connections", try view.connectionCount(of: account.id), rebuilt.connectionCounts[account.id] ?? 0,
                    &differences)
            }
        }
    }

    private static func postDifferences(_ rebuilt: LogReplay, _ view: any ReadView) throws -> [Difference] {
        var differences: [Difference] = []
        var ids = Array(Set(rebuilt.posts.keys).union(rebuilt.tallies.keys))[...]
        while !ids.isEmpty {
            for loaded in try view.posts(Array(ids.prefix(500)), known: { _, _ in true }) {
                let id = loaded.post.id
                let should = rebuilt.posts[id] ?? PostCounters()
                note("post \(id) replies", loaded.counters.replies, should.replies, &differences)
                note("post \(id) boosts", loaded.counters.boosts, should.boosts, &differences)
                note("post \(id) favourites", loaded.counters.favourites, should.favourites, &differences)
                if let poll = loaded.poll {
                    let tallies = poll.options.indices.map { rebuilt.tallies[id]?[$0] ?? 0 }
                    note("poll \(id)", poll.tallies, tallies, &differences)
                }
            }
            ids = ids.dropFirst(500)
        }
        return differences
    }

    static func note<Figure: Equatable>(
        _ figure: String, _ stored: Figure, _ rebuilt: Figure, _ differences: inout [Difference]
    ) {
        if stored != rebuilt { differences.append(Difference(figure: figure, stored: "\(stored)", rebuilt: "\(rebuilt)")) }
    }
}
