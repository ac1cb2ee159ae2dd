import Domain
import Primitives
import Store

/// What the event log alone says the figures must be: fed with every event in the order they happened, it ends with the
/// counters of accounts, posts and polls, with every follow and with every connection. Pure.
package struct LogReplay: Sendable {
    package private(set) var accounts: [AccountID: AccountCounters] = [:]
    package private(set) var posts: [PostID: PostCounters] = [:]
    /// Votes per option number and poll.
    package private(set) var tallies: [PostID: [Int: Int]] = [:]
    /// Follows and requests that hold.
    package private(set) var follows: [Pair: FollowState] = [:]
    /// How many connections each account has; those without any are absent.
    package private(set) var connectionCounts: [AccountID: Int] = [:]
    /// Who is connected or has asked, from the side of each of the two. What has run out is there until the log says so.
    package private(set) var connections: [Pair: ConnectionState] = [:]
    /// Acts that can be taken back and were not, with what the event said beyond its columns.
    private var standing: [Act: String] = [:]

    /// Who follows whom.
    package struct Pair: Hashable, Sendable {
        package var follower: AccountID
        package var followed: AccountID

        package init(_ follower: AccountID, _ followed: AccountID) {
            self.follower = follower
            self.followed = followed
        }
    }

    private struct Act: Hashable {
        var actor: AccountID
        var verb: EventVerb
        var object: Int64
        var epoch: Int
    }

    package init() {}

    package mutating func add(_ event: Event) {
        switch event.verb {
        // What people say to a happening is no vote in a poll.
        case .vote where event.object.kind == .happening: break
        case .publish, .reply, .directReply, .share, .like, .vote: stand(event)
        case .undo: takeBack(event)
        case _ where event.object.kind == .connection: connect(event)
        case .block: endConnection(AccountID(rawValue: event.object.id), event.actor)
        case .follow: follows[outgoing(event)] = .accepted
        case .request: follows[outgoing(event)] = .requested
        case .accept: follows[incoming(event)] = .accepted
        case .decline, .remove: follows[incoming(event)] = nil
        case .unfollow: follows[outgoing(event)] = nil
        default: break
        }
    }

    /// To be called once, after the last event: follows become figures.
    package mutating func finish() {
        for (pair, state) in follows where state == .accepted {
            accounts[pair.follower, default: AccountCounters()].following += 1
            accounts[pair.followed, default: AccountCounters()].followers += 1
        }
        for (pair, state) in connections where state == .connected { connectionCounts[pair.follower, default: 0] += 1 }
    }

    private mutating func connect(_ event: Event) {
        let (mine, theirs) = (outgoing(event), incoming(event))
        switch event.verb {
        case .request:
            connections[mine] = .asked
            if connections[theirs] != .declined { connections[theirs] = .askedBy }
        case .accept: (connections[mine], connections[theirs]) = (.connected, .connected)
        case .decline: connections[mine] = .declined
        case .expire:
            // Another request of the same moment may stand in the log before it.
            if connections[mine] == .asked || connections[mine] == nil {
                connections[mine] = nil
                if connections[theirs] != .asked { connections[theirs] = nil }
            }
        default: endConnection(AccountID(rawValue: event.object.id), event.actor)
        }
    }

    /// A no that was said holds on.
    private mutating func endConnection(_ one: AccountID, _ other: AccountID) {
        for pair in [Pair(one, other), Pair(other, one)] where connections[pair] != .declined { connections[pair] = nil }
    }

    private func outgoing(_ event: Event) -> Pair { Pair(event.actor, AccountID(rawValue: event.object.id)) }
    private func incoming(_ event: Event) -> Pair { Pair(AccountID(rawValue: event.object.id), event.actor) }

    private mutating func stand(_ event: Event) {
        let act = Act(actor: event.actor, verb: event.verb, object: event.object.id, epoch: event.epoch)
        guard standing.updateValue(event.detail ?? "", forKey: act) == nil else { return }
        count(act, detail: event.detail ?? "", by: 1)
    }

    private mutating func takeBack(_ event: Event) {
        guard let verb = EventVerb(rawValue: event.object.kind.rawValue - 100) else { return }
        let act = Act(actor: event.actor, verb: verb, object: event.object.id, epoch: event.epoch)
        guard let detail = standing.removeValue(forKey: act) else { return }
        count(act, detail: detail, by: -1)
    }

    private mutating func count(_ act: Act, detail: String, by step: Int) {
        let post = PostID(rawValue: act.object)
        switch act.verb {
        case .publish:
            if detail != "direct" { accounts[act.actor, default: AccountCounters()].posts += step }
        case .reply:
            accounts[act.actor, default: AccountCounters()].posts += step
            let words = detail.split(separator: " ")
            if words.count == 1, let parent = PostID(words[0]) { posts[parent, default: PostCounters()].replies += step }
        case .share:
            accounts[act.actor, default: AccountCounters()].posts += step
            posts[post, default: PostCounters()].boosts += step
        case .like: posts[post, default: PostCounters()].favourites += step
        case .vote:
            for choice in detail.split(separator: ",").compactMap({ Int($0) }) { tallies[post, default: [:]][choice, default: 0] += step }
        default: break
        }
    }
}
