import Communities
import Domain
import Primitives
import Relationships
import Store
import TestSupport

extension Village {
    /// Where the tables say something else than the model, one line each.
    func differences() async throws -> [String] {
        let (people, circles, communities, now) = (people, circles, communities, time.now)
        let (model, homes) = (model, homes)
        let recent = Array(zip(introductions, model.proposals).suffix(20))
        return try await world.store.read { view in
            var found: [String] = []
            for from in people.indices {
                try Self.compare(from, people, model, at: now, view, &found)
                let circle = try view.circle(circles[from])
                let members = Set(try view.circleMembers(of: [circles[from]], after: nil, limit: 100))
                let should = Set((model.circles[from] ?? []).map { people[$0].account })
                if members != should || circle?.memberCount != should.count { found.append("circle of \(from): \(members.count), not \(should.count)") }
            }
            for (id, home) in zip(communities, homes) {
                try Self.compare(id, home, people, view, &found)
            }
            for (id, proposal) in recent {
                let state = try view.introduction(id)?.state(at: now)
                let should = proposal.state(at: now)
                if state != should { found.append("introduction \(id): \(String(describing: state)), not \(should)") }
            }
            return found
        }
    }

    private static func compare(
        _ from: Int, _ people: [Actor], _ model: VillageModel, at now: Timestamp, _ view: any ReadView, _ found: inout [String]
    ) throws {
        let actor = people[from].account
        let relations = try view.relations(of: actor, with: people.map(\.account).filter { $0 != actor }, at: now)
        for to in people.indices where to != from {
            let (relation, way) = (relations[people[to].account] ?? .none, VillageModel.Way(from: from, to: to))
            let stored = "\(relation.follow) \(relation.followedBy) \(relation.isBlocking) \(relation.isBlockedBy) \(relation.connection)"
            let should = "\(model.follow(way)) \(model.follow(way.back)) \(model.blocks.contains(way)) \(model.blocks.contains(way.back)) "
                + "\(model.connection(way))"
            if stored != should { found.append("\(from) with \(to): \(stored), not \(should)") }
        }
        let counters = try view.accountCounters([actor])[actor] ?? AccountCounters()
        let figures = [counters.followers, counters.following, try view.connectionCount(of: actor)]
        let should = [
            people.indices.count { model.follow(.init(from: $0, to: from)) == .accepted },
            people.indices.count { model.follow(.init(from: from, to: $0)) == .accepted },
            model.connected.count { $0.contains(from) },
        ]
        if figures != should { found.append("figures of \(from): \(figures), not \(should)") }
    }

    private static func compare(
        _ id: AccountID, _ home: CommunityModel, _ people: [Actor], _ view: any ReadView, _ found: inout [String]
    ) throws {
        for (index, person) in people.enumerated() {
            let row = try view.communityMember(person.account, of: id)
            let (word, should) = (CommunityModel.word(row), home.words[person.account] ?? "none")
            if word != should { found.append("\(index) in community \(id): \(word), not \(should)") }
            let isMember = try view.memberships(of: person.account, among: [.community(id)]).since[.community(id)] != nil
            if isMember != row.isMember { found.append("\(index) reads community \(id): \(isMember), not \(row.isMember)") }
        }
        let members = home.words.values.count { CommunityModel.ranks[$0] != nil }
        let stored = try view.community(id)?.counters.members
        if stored != members { found.append("members of community \(id): \(String(describing: stored)), not \(members)") }
    }
}
