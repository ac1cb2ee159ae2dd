import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

/// Figures and rows after random acts equal a rebuild from the event log.
@Suite struct PropertyTests {
    @Test(arguments: TestEngine.available, TestRun.several(4))
    func `rows and figures equal a rebuild from the log after random acts`(engine: TestEngine, run: TestRun) async throws {
        try await withRelating(engine) { relating in
            var people: [AccountID] = []
            for index in 0..<5 { people.append(try await relating.person(Relating.uniqueName(), locked: index % 2 == 1)) }
            var dice = run.dice
            for _ in run.steps(250, long: 5_000) {
                let actor = people[dice.below(5)]
                let other = people[dice.below(5)]
                do { try await relating.act(dice.below(18), actor, other) } catch is RuleError {}
                if dice.below(12) == 0 { relating.time.advance(by: .days(dice.below(40))) }
            }
            let rebuilt = Rebuild(try await relating.world.events().filter { [people] in people.contains($0.actor) })
            for actor in people {
                let expected = [
                    people.count { rebuilt.state($0, actor) == .accepted }, people.count { rebuilt.state(actor, $0) == .accepted },
                ]
                #expect(try await relating.figures(actor) == expected, "figures, \(run)")
                for other in people where other != actor {
                    let relation = try await relating.relation(actor, other)
                    #expect(relation.follow == rebuilt.state(actor, other), "follow, \(run)")
                    #expect(relation.followedBy == rebuilt.state(other, actor), "mirror, \(run)")
                    #expect(relation.isBlocking == rebuilt.blocks.contains([actor, other]), "block, \(run)")
                    #expect(relation.isBlockedBy == rebuilt.blocks.contains([other, actor]), "blocked by, \(run)")
                    #expect(relation.connection == rebuilt.connection(actor, other, at: relating.time.now), "connection, \(run)")
                }
                let connected = people.count { rebuilt.connection(actor, $0, at: relating.time.now) == .connected }
                #expect(try await relating.connectionCount(actor) == connected, "connections, \(run)")
            }
        }
    }

    @Test(arguments: TestEngine.available, TestRun.several(2, long: 20))
    func `figures equal rows, and rows mirror each other, after random acts at once`(engine: TestEngine, run: TestRun) async throws {
        try await withRelating(engine, connectionCount: 8) { relating in
            var made: [AccountID] = []
            for index in 0..<4 { made.append(try await relating.person(Relating.uniqueName(), locked: index == 0)) }
            let people = made
            var dice = run.dice
            let acts = (0..<300).map { _ in (dice.below(18), people[dice.below(4)], people[dice.below(4)]) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (choice, actor, other) in acts {
                    group.addTask { do { try await relating.act(choice, actor, other) } catch is RuleError {} }
                }
                try await group.waitForAll()
            }
            for actor in people {
                var rows = [0, 0]
                var connections = 0
                for other in people where other != actor {
                    let (seen, mirror) = (try await relating.relation(actor, other), try await relating.relation(other, actor))
                    #expect(seen.follow == mirror.followedBy && seen.isBlocking == mirror.isBlockedBy, "\(run)")
                    // Somebody who asked and got a no is still shown the question; who said no is not.
                    let isRefused = Set([seen.connection, mirror.connection]) == [.asked, .none]
                    #expect(seen.connection == mirror.connection.mirrored || isRefused, "\(run)")
                    #expect(!seen.isBlocking || (seen.connection == .none && mirror.connection == .none), "\(run)")
                    connections += seen.connection == .connected ? 1 : 0
                    #expect(!seen.isBlocking || (seen.follow == .none && seen.followedBy == .none), "\(run)")
                    rows[0] += seen.followedBy == .accepted ? 1 : 0
                    rows[1] += seen.follow == .accepted ? 1 : 0
                }
                #expect(try await relating.figures(actor) == rows, "\(run)")
                #expect(try await relating.connectionCount(actor) == connections, "\(run)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `two hundred follows at once are counted exactly`(engine: TestEngine) async throws {
        try await withRelating(engine, connectionCount: 8) { relating in
            let star = try await relating.person(Relating.uniqueName())
            var fans: [AccountID] = []
            for _ in 0..<200 { fans.append(try await relating.person(Relating.uniqueName())) }
            let crowd = fans
            try await withThrowingTaskGroup(of: Void.self) { group in
                for fan in crowd {
                    group.addTask { try await relating.follow(star, by: fan) }
                    group.addTask { try await relating.follow(star, by: fan) }
                }
                try await group.waitForAll()
            }
            #expect(try await relating.figures(star) == [200, 0])
            #expect(try await relating.world.events().count { $0.object == .account(star) } == 200)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for fan in crowd {
                    group.addTask { _ = try await relating.service.unfollow(star, by: fan, provenance: .unknown) }
                    group.addTask { _ = try await relating.service.removeFollower(fan, of: star, provenance: .unknown) }
                }
                try await group.waitForAll()
            }
            #expect(try await relating.figures(star) == [0, 0])
            let events = try await relating.world.events()
            #expect(events.count { $0.object == .account(star) || $0.actor == star } == 400)
        }
    }
}

extension Relating {
    fileprivate func act(_ choice: Int, _ actor: AccountID, _ other: AccountID) async throws {
        switch choice {
        case 0, 1, 2: try await follow(other, by: actor)
        case 3: _ = try await service.unfollow(other, by: actor, provenance: .unknown)
        case 4: _ = try await service.acceptFollow(by: other, of: actor, provenance: .unknown)
        case 5: _ = try await service.declineFollow(by: other, of: actor, provenance: .unknown)
        case 6: _ = try await service.removeFollower(other, of: actor, provenance: .unknown)
        case 7: _ = try await service.block(other, by: actor, provenance: .unknown)
        case 9, 10, 11: try await connect(other, by: actor, wishesFollow: choice == 10)
        case 12, 13:
            _ = try await service.acceptConnection(from: other, wishesFollow: choice == 12, by: actor, provenance: .unknown)
        case 14, 15: _ = try await service.declineConnection(from: other, by: actor, provenance: .unknown)
        case 16: _ = try await service.withdrawConnection(to: other, by: actor, provenance: .unknown)
        case 17: _ = try await service.removeConnection(with: other, by: actor, provenance: .unknown)
        default: _ = try await service.unblock(other, by: actor, provenance: .unknown)
        }
    }
}

extension ConnectionState {
    /// What the other side sees, unless it or this one said no.
    fileprivate var mirrored: ConnectionState {
        switch self {
        case .asked: .askedBy
        case .askedBy: .asked
        case .none, .connected, .declined: self
        }
    }
}

/// What the log alone says: no rule of relating is applied to it.
private struct Rebuild {
    private var follows: [[AccountID]: FollowState] = [:]
    private(set) var blocks: Set<[AccountID]> = []
    private var requests: [[AccountID]: Timestamp] = [:]
    private var refusals: [[AccountID]: Timestamp] = [:]
    private var connected: Set<Set<AccountID>> = []

    init(_ events: [Event]) {
        for event in events {
            let (actor, other) = (event.actor, AccountID(rawValue: event.object.id))
            if event.object.kind == .connection {
                connect(event.verb, actor, other, event.at)
                continue
            }
            switch event.verb {
            case .follow: follows[[actor, other]] = .accepted
            case .request: follows[[actor, other]] = .requested
            case .unfollow: follows[[actor, other]] = FollowState.none
            case .accept: follows[[other, actor]] = .accepted
            case .decline, .remove: follows[[other, actor]] = FollowState.none
            case .block:
                blocks.insert([actor, other])
                (requests[[actor, other]], requests[[other, actor]]) = (nil, nil)
            case .unblock: blocks.remove([actor, other])
            default: break
            }
        }
    }

    private mutating func connect(_ verb: EventVerb, _ actor: AccountID, _ other: AccountID, _ at: Timestamp) {
        let end = at.adding(.days(90))
        switch verb {
        case .request:
            requests[[actor, other]] = end
            refusals[[actor, other]] = nil
            if refusals[[other, actor]] != nil { refusals[[other, actor]] = end }
        case .accept:
            connected.insert([actor, other])
            for pair in [[actor, other], [other, actor]] { (requests[pair], refusals[pair]) = (nil, nil) }
        case .decline: refusals[[actor, other]] = requests[[other, actor]]
        case .withdraw: requests[[actor, other]] = nil
        case .remove:
            connected.remove([actor, other])
            requests[[other, actor]] = nil
        case .expire: (requests[[actor, other]], refusals[[other, actor]]) = (nil, nil)
        default: Issue.record("\(verb) about a connection")
        }
    }

    /// What `actor` is shown of the connection with `other`.
    func connection(_ actor: AccountID, _ other: AccountID, at now: Timestamp) -> ConnectionState {
        func waits(_ pair: [AccountID]) -> Bool { requests[pair].map { $0 > now } ?? false }
        if connected.contains([actor, other]) { return .connected }
        if waits([actor, other]) { return .asked }
        return waits([other, actor]) && refusals[[actor, other]] == nil ? .askedBy : .none
    }

    func state(_ actor: AccountID, _ other: AccountID) -> FollowState { follows[[actor, other]] ?? .none }
}
