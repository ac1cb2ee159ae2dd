import Domain
import Primitives
import TestSupport
import Testing

/// Random acts of two people end in the state of a model that knows none of the rules' code.
@Suite struct ConnectingModelTests {
    @Test(arguments: TestRun.several(4))
    func `random acts end in the state of a simple model`(run: TestRun) {
        var dice = run.dice
        var model = Model()
        var pair = RelationPair(actor: AccountID(rawValue: 16), other: AccountID(rawValue: 32))
        for step in run.steps(2_500, long: 50_000) {
            let (act, side, wish) = (Act.allCases[dice.below(Act.allCases.count)], dice.below(2), dice.below(2) == 0)
            if dice.below(6) == 0 { model.now = model.now.adding(.days(dice.below(50))) }
            let allowed = model.perform(act, side, wish)
            var seen = side == 0 ? pair : pair.reversed
            let done = (try? seen.perform(act, wish, id: RelationID(rawValue: Int64(step * 2 + 1)), now: model.now)) != nil
            pair = side == 0 ? seen : seen.reversed
            #expect(done == allowed, "\(act) by \(side), step \(step), \(run)")
            let shown = [pair, pair.reversed].map { $0.relation(at: model.now) }
            #expect(shown.map(\.connection) == [model.shown(0), model.shown(1)], "after \(act) by \(side), step \(step), \(run)")
            #expect(shown.map(\.follow) == model.follows, "after \(act) by \(side), step \(step), \(run)")
            guard done == allowed, shown.map(\.connection) == [model.shown(0), model.shown(1)] else { return }
        }
    }

    enum Act: CaseIterable {
        case ask, askAgain, accept, decline, withdraw, remove, block, unblock, follow, unfollow, acceptFollow
    }

    /// What there is between 0 and 1, in as few facts as will do.
    private struct Model {
        var now = Timestamp(milliseconds: 1_000_000)
        var isConnected = false
        var request: (asker: Int, end: Timestamp, wish: Bool)?
        var refusal: (by: Int, end: Timestamp)?
        var follows: [FollowState] = [.none, .none]
        var blocks = [false, false]

        func shown(_ side: Int) -> ConnectionState {
            if isConnected { return .connected }
            guard let request, request.end > now else { return .none }
            if request.asker == side { return .asked }
            return refusal?.by == side ? .none : .askedBy
        }

        /// False when the act is refused.
        mutating func perform(_ act: Act, _ side: Int, _ wish: Bool) -> Bool {
            if let end = request?.end, end <= now { request = nil }
            if let end = refusal?.end, end <= now { refusal = nil }
            let other = 1 - side
            let mayAnswer = request?.asker == other && refusal?.by != side
            switch act {
            case .ask, .askAgain: return ask(side, wish)
            case .accept:
                if mayAnswer { connect(wish) }
                return mayAnswer
            case .decline:
                if mayAnswer, let request { refusal = (side, request.end) }
                return mayAnswer
            case .withdraw:
                let isMine = request?.asker == side
                if isMine { request = nil }
                return isMine
            case .remove: isConnected = false
            case .block: if !blocks[side] { (blocks[side], isConnected, request, follows) = (true, false, nil, [.none, .none]) }
            case .unblock: blocks[side] = false
            case .follow:
                if blocks[0] || blocks[1] { return false }
                if follows[side] == .none { follows[side] = wish ? .requested : .accepted }
            case .unfollow: follows[side] = .none
            case .acceptFollow:
                guard follows[other] == .requested else { return false }
                follows[other] = .accepted
            }
            return true
        }

        private mutating func ask(_ side: Int, _ wish: Bool) -> Bool {
            if blocks[0] || blocks[1] { return false }
            if isConnected || request?.asker == side { return true }
            if request != nil {
                connect(wish)
                return true
            }
            let end = now.adding(.days(90))
            request = (side, end, wish)
            if refusal != nil { refusal = refusal?.by == side ? nil : (1 - side, end) }
            return true
        }

        private mutating func connect(_ wish: Bool) {
            if wish, request?.wish == true { follows = [.accepted, .accepted] }
            (isConnected, request, refusal) = (true, nil, nil)
        }
    }
}

extension RelationPair {
    fileprivate var reversed: RelationPair {
        RelationPair(actor: other, other: actor, outgoing: incoming, incoming: outgoing, meeting: meeting, connection: connection)
    }

    /// The act as the actor's.
    fileprivate mutating func perform(_ act: ConnectingModelTests.Act, _ wish: Bool, id: RelationID, now: Timestamp) throws {
        let ids = NewIDs(actors: id, others: RelationID(rawValue: id.rawValue + 1))
        switch act {
        case .ask, .askAgain: _ = try askToConnect(message: "", wishesFollow: wish, provenance: .unknown, ids: ids, now: now)
        case .accept: _ = try acceptConnection(wishesFollow: wish, provenance: .unknown, ids: ids, now: now)
        case .decline: try declineConnection(now: now)
        case .withdraw: try withdrawConnection(now: now)
        case .remove: removeConnection()
        case .block: _ = block(id: id)
        case .unblock: _ = unblock()
        case .follow: _ = try follow(FollowOptions(), asks: wish, provenance: .unknown, id: id, now: now)
        case .unfollow: _ = unfollow()
        case .acceptFollow: _ = try accept(id: id, now: now)
        }
    }
}
