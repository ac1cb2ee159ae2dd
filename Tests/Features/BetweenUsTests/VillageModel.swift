import Domain
import Primitives

/// What is between a few people, as simply as it can be said. Knows nothing of rows, jobs or events; the clock is a value.
struct VillageModel {
    struct Way: Hashable {
        var from: Int
        var to: Int
        var back: Way { Way(from: to, to: from) }
    }

    struct Request {
        var until: Timestamp
        var wishesFollow: Bool
    }

    struct Proposal {
        var maker: Int
        var sides: [Int]
        var until: Timestamp
        var yes: Set<Int> = []
        var isAccepted = false
        var isWithdrawn = false

        func state(at now: Timestamp) -> IntroductionState {
            if isAccepted { return .accepted }
            return isWithdrawn ? .withdrawn : until <= now ? .expired : .waiting
        }
    }

    /// Who has to say yes before somebody may follow.
    let locked: Set<Int>
    var follows: [Way: FollowState] = [:]
    var blocks: Set<Way> = []
    /// From who asks to who is asked.
    var requests: [Way: Request] = [:]
    /// From who said no to who had asked; until the request would have ended.
    var refusals: [Way: Timestamp] = [:]
    var connected: Set<Set<Int>> = []
    /// By owner.
    var circles: [Int: Set<Int>] = [:]
    var proposals: [Proposal] = []

    static let patience: Duration = .days(90)
    static let lifetime: Duration = .days(30)
    static let mostOpen = 20

    init(locked: Set<Int>) { self.locked = locked }

    func isBlocked(_ one: Int, _ other: Int) -> Bool {
        blocks.contains(Way(from: one, to: other)) || blocks.contains(Way(from: other, to: one))
    }

    func follow(_ way: Way) -> FollowState { follows[way] ?? .none }

    /// What `from` is shown of a connection with `to`: a no looks like silence to who asked.
    func connection(_ way: Way) -> ConnectionState {
        if connected.contains([way.from, way.to]) { return .connected }
        if requests[way] != nil { return .asked }
        return requests[way.back] != nil && refusals[way] == nil ? .askedBy : .none
    }

    /// Requests and refusals whose time is over are gone.
    mutating func pass(to now: Timestamp) {
        requests = requests.filter { $0.value.until > now }
        refusals = refusals.filter { $0.value > now }
    }
}

/// Acts: each says whether it is allowed, and changes what it changes.
extension VillageModel {
    mutating func follow(_ way: Way) -> Bool {
        if isBlocked(way.from, way.to) { return false }
        if follow(way) == .none { follows[way] = locked.contains(way.to) ? .requested : .accepted }
        return true
    }

    mutating func answerFollow(_ isYes: Bool, of way: Way) -> Bool {
        guard follow(way) == .requested else { return false }
        follows[way] = isYes ? .accepted : FollowState.none
        return true
    }

    mutating func removeFollower(_ way: Way) {
        if follow(way) == .accepted { follows[way] = FollowState.none }
    }

    mutating func block(_ way: Way) {
        guard blocks.insert(way).inserted else { return }
        for each in [way, way.back] { (follows[each], requests[each]) = (nil, nil) }
        connected.remove([way.from, way.to])
        circles[way.from]?.remove(way.to)
        circles[way.to]?.remove(way.from)
    }

    mutating func ask(_ way: Way, wishesFollow: Bool, at now: Timestamp) -> Bool {
        if isBlocked(way.from, way.to) { return false }
        if connected.contains([way.from, way.to]) || requests[way] != nil { return true }
        if requests[way.back] != nil {
            connect(way, wishesFollow: wishesFollow)
            return true
        }
        let until = now.adding(Self.patience)
        requests[way] = Request(until: until, wishesFollow: wishesFollow)
        refusals[way] = nil
        if refusals[way.back] != nil { refusals[way.back] = until }
        return true
    }

    /// `way` leads from who answers to who asked.
    mutating func answerRequest(_ isYes: Bool, _ way: Way, wishesFollow: Bool) -> Bool {
        guard connection(way) == .askedBy, let request = requests[way.back] else { return false }
        if isYes { connect(way, wishesFollow: wishesFollow) } else { refusals[way] = request.until }
        return true
    }

    private mutating func connect(_ way: Way, wishesFollow: Bool) {
        let bothWish = wishesFollow && requests[way.back]?.wishesFollow == true
        connected.insert([way.from, way.to])
        for each in [way, way.back] {
            (requests[each], refusals[each]) = (nil, nil)
            if bothWish { follows[each] = .accepted }
        }
    }

    mutating func withdraw(_ way: Way) -> Bool { requests.removeValue(forKey: way) != nil }

    mutating func changeCircle(of owner: Int, add: Bool, _ person: Int) -> Bool {
        if add, isBlocked(owner, person) { return false }
        if add { circles[owner, default: []].insert(person) } else { circles[owner]?.remove(person) }
        return true
    }

    mutating func introduce(_ first: Int, _ second: Int, by maker: Int, at now: Timestamp) -> Bool {
        guard first != second else { return false }
        for person in [first, second] {
            let isClose = connected.contains([maker, person])
                || (follow(Way(from: maker, to: person)) == .accepted && follow(Way(from: person, to: maker)) == .accepted)
            if !isClose || isBlocked(maker, person) { return false }
        }
        let open = proposals.filter { $0.maker == maker && $0.state(at: now) == .waiting }
        if open.count >= Self.mostOpen || open.contains(where: { Set($0.sides) == [first, second] }) { return false }
        proposals.append(Proposal(maker: maker, sides: [first, second], until: now.adding(Self.lifetime)))
        return true
    }

    mutating func withdrawProposal(_ index: Int, by person: Int, at now: Timestamp) -> Bool {
        guard proposals[index].maker == person, proposals[index].state(at: now) == .waiting else { return false }
        proposals[index].isWithdrawn = true
        return true
    }

    mutating func answerProposal(_ index: Int, _ isYes: Bool, by person: Int, at now: Timestamp) -> Bool {
        var proposal = proposals[index]
        guard let other = proposal.sides.first(where: { $0 != person }), proposal.sides.contains(person),
            !isBlocked(person, proposal.maker), !blocks.contains(Way(from: person, to: other)), proposal.state(at: now) == .waiting
        else { return false }
        if isYes { proposal.yes.insert(person) } else { proposal.yes.remove(person) }
        let isSevered = isBlocked(person, other) || isBlocked(proposal.maker, other)
        if proposal.yes.count == 2, !isSevered {
            proposal.isAccepted = true
            connect(Way(from: person, to: other), wishesFollow: false)
        }
        proposals[index] = proposal
        return true
    }
}
