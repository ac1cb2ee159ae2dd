import Domain
import Primitives
import Store

/// Compares the stored figures with a rebuild from the event log, for the operator, for tests and for the nightly
/// self-check. All of it is read in one block, so that acts meanwhile do not show as differences.
///
/// The log is read in pages and in as many parts as its length asks for: in memory are one entry per account, the figures of
/// one slot's posts, and the acts of one part.
package struct Recount: Sendable {
    private let store: any Store
    private let partSize: Int
    private let page: Int

    /// `partSize`: about how many acts are held at once; `page`: events read at once. Both are smaller in tests only.
    package init(store: any Store, partSize: Int = 250_000, page: Int = 1_000) {
        self.store = store
        self.partSize = partSize
        self.page = page
    }

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

    /// What the log says of accounts; those without any figure are absent.
    private struct People {
        var figures: [AccountID: AccountCounters] = [:]
        var connections: [AccountID: Int] = [:]
        var circles: [CircleID: Set<AccountID>] = [:]
        var tags = TagReplay()
    }

    /// Every difference; empty when all figures agree.
    package func differences() async throws -> [Difference] {
        try await store.read { view in
            let log = LogReader(view, page: page)
            var people = People()
            var posts: [Difference] = []
            var ties = 0
            for (slot, head) in try view.logHeads().enumerated() where head > 0 {
                let acts = try replayActs(of: slot, events: Int(head), log, ties: &ties)
                for (author, count) in acts.authored { people.figures[author, default: AccountCounters()].posts += count }
                people.circles.merge(acts.circles) { $1 }
                posts += try Recount.postDifferences(acts, view)
            }
            try replayTies(log, count: ties, into: &people)
            try log.forEach(where: TagReplay.concerns) { people.tags.add($0) }
            var communities = CommunityReplay()
            try log.forEach(where: CommunityReplay.concerns) { communities.add($0) }
            var channels = ChannelReplay()
            try log.forEach(where: ChannelReplay.concerns) { channels.add($0) }
            let waiting = try WaitingReplay(of: view, page: page)
            return try Recount.accountDifferences(people, view) + posts + Recount.communityDifferences(communities.homes, view)
                + Recount.waitingDifferences(waiting, view) + Recount.channelDifferences(channels, view)
        }
    }

    /// Replays one slot, part by part: what is done to an object and taken back again is in one part. Counts the events
    /// about ties on the way.
    private func replayActs(of slot: Int, events: Int, _ log: LogReader, ties: inout Int) throws -> ActReplay {
        var replay = ActReplay()
        let parts = partCount(events)
        for part in 0..<parts {
            try log.forEach(in: slot) { logged in
                if part == 0, TieReplay.pair(of: logged.event) != nil { ties += 1 }
                if Recount.part(of: logged.event.object.id, in: parts) == part { replay.add(logged.event) }
            }
            replay.endPart()
        }
        return replay
    }

    /// Replays follows and connections; all about two accounts is in one part.
    private func replayTies(_ log: LogReader, count: Int, into people: inout People) throws {
        let parts = partCount(count)
        for part in 0..<parts where count > 0 {
            var replay = TieReplay()
            try log.forEach(where: { TieReplay.pair(of: $0).map { Recount.part(of: $0, in: parts) } == part }) { replay.add($0) }
            for (pair, state) in replay.follows where state == .accepted {
                people.figures[pair.one, default: AccountCounters()].following += 1
                people.figures[pair.other, default: AccountCounters()].followers += 1
            }
            for (pair, state) in replay.connections where state == .connected { people.connections[pair.one, default: 0] += 1 }
        }
    }

    private func partCount(_ events: Int) -> Int { max(1, (events + partSize - 1) / partSize) }

    /// The same for both directions.
    private static func part(of pair: TieReplay.Pair, in count: Int) -> Int {
        part(of: pair.one.rawValue &+ pair.other.rawValue, in: count)
    }

    /// Spreads ids, whose low bits are alike, over the parts.
    private static func part(of id: Int64, in count: Int) -> Int {
        Int(((UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15) >> 32) % UInt64(count))
    }

    private static func accountDifferences(_ rebuilt: People, _ view: any ReadView) throws -> [Difference] {
        var differences: [Difference] = []
        var ceiling: AccountID?
        while true {
            let accounts = try view.localAccounts(before: ceiling, limit: 500)
            guard let last = accounts.last else { return differences }
            ceiling = last.id
            let stored = try view.accountCounters(accounts.map(\.id))
            for account in accounts where account.state != .deleted {
                let was = stored[account.id] ?? AccountCounters()
                let should = rebuilt.figures[account.id] ?? AccountCounters()
                note("account \(account.id) followers", was.followers, should.followers, &differences)
                note("account \(account.id) following", was.following, should.following, &differences)
                note("account \(account.id) posts", was.posts, should.posts, &differences)
                note(
                    "account \(account.id) connections", try view.connectionCount(of: account.id), rebuilt.connections[account.id] ?? 0,
                    &differences)
                let tags = try view.followedTags(of: account.id, PageRequest(limit: 10_000)).map(\.tag)
                note("account \(account.id) hashtags", Set(tags), rebuilt.tags.tags[account.id] ?? [], &differences)
                for circle in try view.circles(of: account.id) {
                    let members = Set(try view.circleMembers(of: [circle.id], after: nil, limit: 1024))
                    let should = rebuilt.circles[circle.id] ?? []
                    note("circle \(circle.id) size", circle.memberCount, should.count, &differences)
                    note("circle \(circle.id) members", members, should, &differences)
                }
            }
        }
    }

    private static func postDifferences(_ rebuilt: ActReplay, _ view: any ReadView) throws -> [Difference] {
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
        return try differences + projectDifferences(rebuilt.projects, view)
    }

    /// Who is in projects that are not deleted.
    private static func projectDifferences(_ rebuilt: [ProjectID: Set<AccountID>], _ view: any ReadView) throws -> [Difference] {
        var differences: [Difference] = []
        for (id, should) in rebuilt {
            guard let project = try view.project(id) else { continue }
            note("project \(id) people", project.people, should.count, &differences)
            let among = try should.filter { try view.projects(joinedBy: $0, among: [id]).isEmpty }
            note("project \(id) absent", among, [], &differences)
        }
        return differences
    }

    static func note<Figure: Equatable>(
        _ figure: String, _ stored: Figure, _ rebuilt: Figure, _ differences: inout [Difference]
    ) {
        if stored != rebuilt { differences.append(Difference(figure: figure, stored: "\(stored)", rebuilt: "\(rebuilt)")) }
    }
}
